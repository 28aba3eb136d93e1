package org.datajoint.internal.jdbc;

import java.time.Duration;
import java.util.List;
import org.datajoint.errors.DataJointException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports statements to a listener and to the log. The log contains no values, and no messages of the server, which may
 * quote values.
 */
final class StatementLog {
    /** The number of rows if it is unknown. */
    private static final long UNKNOWN = -1;

    /** Programs enable the log by this name, which is independent of our classes. */
    private static final Logger LOG = LoggerFactory.getLogger("org.datajoint.sql");

    private final StatementListener listener;

    StatementLog(StatementListener listener) {
        this.listener = listener;
    }

    StatementListener listener() {
        return listener;
    }

    /** Reports that a statement is about to be sent. Returns the start time, for the report of its end. */
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
            LOG.warn("A statement listener threw an exception. The statement is not affected.", e);
        }
    }
}
