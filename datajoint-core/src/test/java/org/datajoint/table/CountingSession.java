package org.datajoint.table;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Cursor;
import org.datajoint.internal.jdbc.ResultColumn;
import org.datajoint.internal.jdbc.Rows;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/** Counts the statements that it passes on. */
final class CountingSession implements SqlSession {
    final AtomicInteger statements = new AtomicInteger();
    private final SqlSession session;

    CountingSession(SqlSession session) {
        this.session = session;
    }

    @Override
    public Dialect dialect() {
        return session.dialect();
    }

    @Override
    public String server() {
        return session.server();
    }

    @Override
    public <R> List<R> fetch(Sql sql, List<AttributeType> types, Function<@Nullable Object[], R> row) {
        statements.incrementAndGet();
        return session.fetch(sql, types, row);
    }

    @Override
    public Rows fetch(Sql sql) {
        statements.incrementAndGet();
        return session.fetch(sql);
    }

    @Override
    public List<ResultColumn> columns(Sql sql) {
        statements.incrementAndGet();
        return session.columns(sql);
    }

    @Override
    public Rows query(Sql sql) {
        statements.incrementAndGet();
        return session.query(sql);
    }

    @Override
    public Cursor stream(Sql sql, List<AttributeType> types) {
        statements.incrementAndGet();
        return session.stream(sql, types);
    }

    @Override
    public long execute(Sql sql) {
        statements.incrementAndGet();
        return session.execute(sql);
    }

    @Override
    public long update(Sql sql) {
        statements.incrementAndGet();
        return session.update(sql);
    }

    @Override
    public long insert(Sql sql, int width) {
        statements.incrementAndGet();
        return session.insert(sql, width);
    }

    @Override
    public boolean declare(String text) {
        statements.incrementAndGet();
        return session.declare(text);
    }

    @Override
    public boolean inTransaction() {
        return session.inTransaction();
    }

    @Override
    public <T extends @Nullable Object> T transaction(Supplier<T> body) {
        return session.transaction(body);
    }

    @Override
    public <T extends @Nullable Object> T readCommitted(Supplier<T> body) {
        return session.readCommitted(body);
    }

    @Override
    public <T extends @Nullable Object> T onOneConnection(Supplier<T> body) {
        return session.onOneConnection(body);
    }

    @Override
    public boolean isConnected() {
        return session.isConnected();
    }

    @Override
    public void close() {
        session.close();
    }
}
