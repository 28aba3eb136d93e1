package org.datajoint.internal.jdbc;

import java.time.Duration;
import java.util.List;
import org.datajoint.errors.DataJointException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener and the log of statements. The log gets no values, nor the server's errors, which repeat some. */
final class StatementLog {
    /** How many rows there were is not known. */
    private static final long UNKNOWN = -1;

    /** Programs turn it on by this name, which is no class of theirs to know. */
    private static final Logger LOG = LoggerFactory.getLogger("org.datajoint.sql");

    private final StatementListener listener;

    StatementLog(StatementListener listener) {
        this.listener = listener;
    }

    StatementListener listener() {
        return listener;
    }

    /** Notes that a statement is sent. Returns the time, for what is said of its end. */
    long sending(Sql sql) {
        if (isSilent()) {
            return 0;
        }
        tell(() -> listener.sending(statement(sql)));
        return System.nanoTime();
    }

    void succeeded(Sql sql, long start, Object result) {
        if (isSilent()) {
            return;
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        long rows = rows(result);
        LOG.debug("{} ms, {} rows: {}", time.toNanos() / 1e6, rows < 0 ? "?" : rows, shown(sql));
        tell(() -> listener.succeeded(statement(sql), time, rows));
    }

    void failed(Sql sql, long start, DataJointException error) {
        if (isSilent()) {
            return;
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        LOG.debug("{} ms, {}: {}", time.toNanos() / 1e6, error.getClass().getSimpleName(), shown(sql));
        tell(() -> listener.failed(statement(sql), time, error));
    }

    private static String shown(Sql sql) {
        return LOG.isDebugEnabled() ? StatementWords.shown(sql.text()) : "";
    }

    private boolean isSilent() {
        return listener == StatementListener.NONE && !LOG.isDebugEnabled();
    }

    private static long rows(Object result) {
        if (result instanceof List<?> list) {
            return list.size();
        }
        if (result instanceof Rows rows) {
            return rows.values().size();
        }
        return result instanceof Long changed ? changed : UNKNOWN;
    }

    private static SqlStatement statement(Sql sql) {
        return new SqlStatement(sql.text(), sql.parameters());
    }

    private static void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener to statements failed; the statement is not affected.", e);
        }
    }
}
