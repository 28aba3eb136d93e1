package org.datajoint.spi;

import java.time.Duration;
import org.datajoint.errors.DataJointException;

/**
 * Is notified of every statement that an instance sends for its program, in the thread that sends it: statements of queries
 * and changes, statements that inspect schemas, begin and end transactions or check whether one is still open, and statements
 * sent on connections of {@code Instance.dataSource(...)}, whose values are left out.
 *
 * <p>A listener is not notified of statements that maintain connections: those that set up the session of a connection when
 * it is opened, taken from the pool and returned, those that query a session's id, status or clock, and the {@code KILL} of
 * statements that are still running when an instance is closed.
 *
 * <p>Implementations must be fast and safe for use by many threads. An exception thrown by a listener is logged and otherwise
 * ignored.
 *
 * <pre>{@code
 * Instance observed = instance.sibling(new StatementListener() {
 *     public void succeeded(SqlStatement statement, Duration time, long rows) {
 *         metrics.timer("sql").record(time);
 *     }
 * });
 * }</pre>
 */
public interface StatementListener {
    /** A listener that does nothing. */
    StatementListener NONE = new StatementListener() {};

    /** Called before a statement is sent. */
    default void sending(SqlStatement statement) {}

    /**
     * Called after a statement has succeeded.
     *
     * @param time the time from sending it until its last row was read, or its first row if rows are streamed
     * @param rows the number of rows that were read or changed; -1 if it is unknown, as for streams
     */
    default void succeeded(SqlStatement statement, Duration time, long rows) {}

    /**
     * Called after a statement has failed.
     *
     * @param time the time from sending it until the error was received
     * @param error the exception that the program receives
     */
    default void failed(SqlStatement statement, Duration time, DataJointException error) {}
}
