package org.datajoint.spi;

import java.time.Duration;
import org.datajoint.errors.DataJointException;

/**
 * Hears of every statement that an instance sends for its program, on the thread that sends it: those of queries and of changes,
 * those that look at schemas, begin and end transactions and see whether one is still open, and those sent over the connections
 * of {@code Instance.dataSource(...)}, whose values are left out.
 *
 * <p>Not told is what looks after connections: what sets their session when they are opened, lent and given back, what asks a
 * session for its number, its status or the time on its clock, and the {@code KILL} that ends what still runs when an instance
 * is closed.
 *
 * <p>Implementations are quick and safe for use by many threads; what they throw is logged and changes nothing.
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
     * @param time from sending it until its last row was read, or its first row if rows are streamed
     * @param rows the number of rows that were read or changed; -1 if it is not known, as for streams
     */
    default void succeeded(SqlStatement statement, Duration time, long rows) {}

    /**
     * Called after a statement has failed.
     *
     * @param time from sending it until the error was known
     * @param error what the program gets
     */
    default void failed(SqlStatement statement, Duration time, DataJointException error) {}
}
