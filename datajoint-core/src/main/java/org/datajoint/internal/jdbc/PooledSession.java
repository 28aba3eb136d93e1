package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.TransactionException;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.jspecify.annotations.Nullable;

/** A session over a {@link Pool}. A thread's transaction is found by the thread itself, so virtual threads are welcome. */
public final class PooledSession implements SqlSession {
    private static final int ROWS_WORTH_READING = 1_000;

    /** The driver's sign for a result that is read while it is sent. */
    private static final int ROW_BY_ROW = Integer.MIN_VALUE;

    private final Pool pool;
    private final boolean ownsPool;
    private final BooleanSupplier reconnect;
    private final Map<Thread, HeldConnection> held = new ConcurrentHashMap<>();
    private volatile @Nullable ConnectedServer server;

    /**
     * @param ownsPool whether closing the session closes the pool
     * @param reconnect whether a read whose connection was lost is tried once more
     */
    public PooledSession(Pool pool, boolean ownsPool, BooleanSupplier reconnect) {
        this.pool = pool;
        this.ownsPool = ownsPool;
        this.reconnect = reconnect;
    }

    /** The pool, for a sibling session. */
    public Pool pool() {
        return pool;
    }

    @Override
    public Dialect dialect() {
        return connectedServer().dialect();
    }

    @Override
    public String server() {
        return connectedServer().identity();
    }

    private ConnectedServer connectedServer() {
        ConnectedServer known = server;
        if (known == null) {
            known = read("SELECT version()", Pool::server);
            server = known;
        }
        return known;
    }

    @Override
    public <R> List<R> fetch(Sql sql, List<AttributeType> types, Function<@Nullable Object[], R> row) {
        return read(sql.text(), connection -> {
            try (PreparedStatement statement = prepare(connection, sql)) {
                // Rows are made while the server still sends others.
                statement.setFetchSize(pool.isOwn() ? ROW_BY_ROW : 0);
                Parameters.bind(statement, sql.parameters());
                try (ResultSet rows = statement.executeQuery()) {
                    return reader(rows, types).all(row);
                }
            }
        });
    }

    @Override
    public Rows fetch(Sql sql) {
        if (inTransaction() && ImplicitCommit.isIn(sql.text())) {
            throw ImplicitCommit.refused(sql.text());
        }
        return read(sql.text(), connection -> {
            try (PreparedStatement statement = prepare(connection, sql)) {
                Parameters.bind(statement, sql.parameters());
                if (!statement.execute()) {
                    return new Rows(List.of(), List.of());
                }
                try (ResultSet rows = statement.getResultSet()) {
                    ResultSetMetaData columns = rows.getMetaData();
                    List<String> names = new ArrayList<>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        names.add(columns.getColumnLabel(i));
                    }
                    return new Rows(names, reader(rows, List.of()).all(values -> values));
                }
            }
        });
    }

    private RowReader reader(ResultSet rows, List<AttributeType> types) throws SQLException {
        return RowReader.of(pool.direct(rows, ResultSet.class), types);
    }

    @Override
    public Cursor stream(Sql sql, List<AttributeType> types) {
        HeldConnection holding = held.get(Thread.currentThread());
        Connection connection = null;
        try {
            connection = holding == null ? pool.borrow() : usable(holding).connection;
            StreamingCursor cursor = open(connection, holding == null, sql, types);
            if (holding != null) {
                holding.stream = cursor;
            }
            return cursor;
        } catch (SQLException e) {
            if (holding == null && connection != null) {
                release(connection, e);
            }
            throw SqlErrors.of(e, sql.text(), pool.describe());
        }
    }

    private StreamingCursor open(Connection connection, boolean borrowed, Sql sql, List<AttributeType> types)
            throws SQLException {
        PreparedStatement statement = prepare(connection, sql);
        try {
            statement.setFetchSize(ROW_BY_ROW);
            Parameters.bind(statement, sql.parameters());
            ResultSet rows = statement.executeQuery();
            return new StreamingCursor(
                    reader(rows, types),
                    error -> SqlErrors.of(error, sql.text(), pool.describe()),
                    () -> end(statement, rows, borrowed ? connection : null));
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    /**
     * Ends a stream. What is left of its rows must be read before the connection can do anything else: a few are, but where
     * there are many, the connection is given up, which is cheaper. A transaction's connection is never given up.
     */
    private void end(PreparedStatement statement, ResultSet rows, @Nullable Connection borrowed) {
        boolean usable = false;
        try {
            int left = borrowed == null ? 0 : ROWS_WORTH_READING;
            while (left > 0 && rows.next()) {
                left--;
            }
            if (borrowed != null && left == 0) {
                borrowed.abort(Runnable::run);
                return;
            }
            rows.close();
            statement.close();
            usable = true;
        } catch (SQLException ignored) {
            // The rows that were wanted have been read; the connection is given up below.
        } finally {
            if (borrowed != null) {
                giveBack(borrowed, usable);
            }
        }
    }

    @Override
    public long update(Sql sql) {
        return change(sql, TypedText.of(sql), Parameters::bind);
    }

    @Override
    public long insert(Sql sql, int width) {
        // A condition may read a time and its text in different ways, but a datetime column does not.
        return change(
                sql,
                TypedText.ofRows(sql, width),
                pool.isOwn() && !dialect().mariaDb() ? Parameters::bindRows : Parameters::bind);
    }

    private static PreparedStatement prepare(Connection connection, Sql sql) throws SQLException {
        return prepare(connection, TypedText.of(sql));
    }

    private static PreparedStatement prepare(Connection connection, String text) throws SQLException {
        return SpoiledStatements.avoid(connection, connection.prepareStatement(text), text);
    }

    private long change(Sql sql, String typed, Binding binding) {
        return change(sql.text(), connection -> {
            if (sql.parameters().isEmpty()) {
                try (Statement statement = plain(connection)) {
                    return statement.executeLargeUpdate(sql.text());
                }
            }
            HeldConnection holding = held.get(Thread.currentThread());
            if (holding != null) {
                return run(holding.prepared(typed, PooledSession::prepare), sql, binding);
            }
            try (PreparedStatement statement = prepare(connection, typed)) {
                return run(statement, sql, binding);
            }
        });
    }

    private long run(PreparedStatement statement, Sql sql, Binding binding) throws SQLException {
        binding.bind(pool.direct(statement, PreparedStatement.class), sql.parameters());
        return statement.executeLargeUpdate();
    }

    /** For a text without values, which the server need not prepare: braces in it are no JDBC escapes. */
    private static Statement plain(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }

    @Override
    public boolean declare(String text) {
        if (inTransaction()) {
            throw ImplicitCommit.refused(text);
        }
        return run(text, connection -> {
            try (Statement statement = plain(connection)) {
                statement.execute(text);
                return !SqlErrors.saysItExists(statement.getWarnings());
            }
        });
    }

    @Override
    public boolean inTransaction() {
        HeldConnection holding = held.get(Thread.currentThread());
        return holding != null && holding.transaction;
    }

    @Override
    public <T extends @Nullable Object> T transaction(Supplier<T> body) {
        if (held.containsKey(Thread.currentThread())) {
            throw new TransactionException("This thread has a transaction open already, and transactions do not nest."
                    + " The open one is not affected: do the work in it, or end it first.");
        }
        HeldConnection holding = hold(true);
        try {
            T result = body.get();
            commit(holding);
            return result;
        } catch (Throwable failure) {
            rollBack(holding, failure);
            throw failure;
        } finally {
            letGo(holding);
        }
    }

    @Override
    public <T extends @Nullable Object> T onOneConnection(Supplier<T> body) {
        if (held.containsKey(Thread.currentThread())) {
            return body.get();
        }
        HeldConnection holding = hold(false);
        try {
            return body.get();
        } finally {
            letGo(holding);
        }
    }

    private HeldConnection hold(boolean transaction) {
        try {
            return holdNow(transaction);
        } catch (LostConnectionException e) {
            if (!reconnect.getAsBoolean()) {
                throw e;
            }
            return holdNow(transaction);
        }
    }

    private HeldConnection holdNow(boolean transaction) {
        try {
            HeldConnection holding = new HeldConnection(pool.borrow(), transaction);
            if (transaction) {
                try {
                    execute(holding, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
                } catch (DataJointException e) {
                    giveBack(holding.connection, !holding.over);
                    throw e;
                }
            }
            held.put(Thread.currentThread(), holding);
            return holding;
        } catch (SQLException e) {
            throw SqlErrors.of(e, "", pool.describe());
        }
    }

    private void execute(HeldConnection holding, String text) {
        try (Statement statement = usable(holding).connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            holding.over |= SqlErrors.endsTransaction(e);
            throw SqlErrors.of(e, text, pool.describe());
        }
    }

    private void commit(HeldConnection holding) {
        usable(holding);
        try {
            execute(holding, "COMMIT");
        } catch (LostConnectionException e) {
            throw new LostConnectionException(
                    e.getMessage() + "\nThe connection was lost during the commit, so it is not known whether the"
                            + " transaction was kept: all of it was, or nothing. Look before running it again.",
                    e);
        }
    }

    private void rollBack(HeldConnection holding, Throwable failure) {
        if (holding.over) {
            return;
        }
        try {
            execute(holding, "ROLLBACK");
        } catch (DataJointException e) {
            holding.over = true;
            failure.addSuppressed(e);
        }
    }

    private void letGo(HeldConnection holding) {
        held.remove(Thread.currentThread());
        try {
            holding.closeStatement();
        } catch (SQLException ignored) {
            // The connection is closed next, and its statements with it.
        }
        giveBack(holding.connection, !holding.over);
    }

    /** Gives it back when it can run a statement, which it cannot while rows of a stream are on their way. */
    private static HeldConnection usable(HeldConnection holding) {
        if (holding.over) {
            throw new LostConnectionException("The transaction was ended by the server after an earlier error;"
                    + " nothing of it was kept and nothing more can run in it. Run it again as a whole.");
        }
        StreamingCursor stream = holding.stream;
        holding.stream = null;
        if (stream != null) {
            stream.readAhead();
        }
        return holding;
    }

    /** Runs a statement that must not be repeated. */
    private <T> T change(String text, Work<T> work) {
        try {
            return run(text, work);
        } catch (LostConnectionException e) {
            String outcome = inTransaction()
                    ? "The transaction ended with the connection; nothing of it was kept. Run it again as a whole."
                    : "It is not known whether the statement was carried out: all of it was, or nothing."
                            + " Look before running it again.";
            throw new LostConnectionException(e.getMessage() + "\n" + outcome, e);
        }
    }

    private <T> T read(String text, Work<T> work) {
        try {
            return run(text, work);
        } catch (LostConnectionException e) {
            if (held.containsKey(Thread.currentThread()) || !reconnect.getAsBoolean()) {
                throw e;
            }
            return run(text, work);
        }
    }

    private <T> T run(String text, Work<T> work) {
        HeldConnection holding = held.get(Thread.currentThread());
        Connection connection = null;
        SQLException failure = null;
        try {
            connection = holding == null ? pool.borrow() : usable(holding).connection;
            return work.on(connection);
        } catch (SQLException e) {
            failure = e;
            if (holding != null) {
                holding.over |= SqlErrors.endsTransaction(e);
            }
            throw SqlErrors.of(e, text, pool.describe());
        } catch (RuntimeException e) {
            // What is left of the rows was not read to its end.
            failure = unread(e);
            if (holding != null && failure != null) {
                holding.over |= SqlErrors.endsTransaction(failure);
            }
            throw e;
        } finally {
            if (holding == null && connection != null) {
                release(connection, failure);
            }
        }
    }

    private static @Nullable SQLException unread(RuntimeException e) {
        for (Throwable suppressed : e.getSuppressed()) {
            if (suppressed instanceof SQLException failure) {
                return failure;
            }
        }
        return null;
    }

    private void release(Connection connection, @Nullable SQLException failure) {
        giveBack(connection, failure == null || !SqlErrors.isConnection(failure));
    }

    private void giveBack(Connection connection, boolean usable) {
        if (!usable) {
            pool.discard(connection);
            return;
        }
        try {
            connection.close();
        } catch (SQLException ignored) {
            // What counts has been said: the statement's own result or error.
        }
    }

    @Override
    public boolean isConnected() {
        try {
            fetch(Sql.of("SELECT 1"));
            return true;
        } catch (DataJointException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (ownsPool) {
            pool.close();
        }
    }

    /** How a statement gets its values. */
    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException;
    }

    /** Something to do on a connection. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
