package org.datajoint.internal.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on pooled connections, or in the transaction of the calling thread if it has one. Safe for use by
 * many threads. Every failure is a {@link org.datajoint.errors.DataJointException}.
 */
public interface SqlSession extends AutoCloseable {
    /** Returns the server's dialect. Asks the server on first use. */
    Dialect dialect();

    /** Returns a text that distinguishes the server from others. Asks the server on first use. */
    String server();

    /**
     * Returns all rows of a query.
     *
     * @param types the types of the columns, which determine the Java types of their values;
     *     {@link AttributeType#UNKNOWN} leaves that to the server's metadata
     * @param row creates a row from its values, which are in an array of their own
     */
    <R> List<R> fetch(Sql sql, List<AttributeType> types, Function<@Nullable Object[], R> row);

    /** Returns all rows of a query as arrays of their values; see {@link #fetch(Sql, List, Function)}. */
    default List<@Nullable Object[]> fetch(Sql sql, List<AttributeType> types) {
        return fetch(sql, types, values -> values);
    }

    /** Returns all rows of a query with the names of its columns. Values are read by the server's metadata alone. */
    Rows fetch(Sql sql);

    /** Returns the server's description of the columns of a query of our own. Its rows are not read. */
    List<ResultColumn> columns(Sql sql);

    /** Returns the single value of a query's single row, which is a number. */
    default long number(Sql sql) {
        return ((Number) Objects.requireNonNull(fetch(sql).values().get(0)[0], "the query returned null")).longValue();
    }

    /**
     * Runs any statement of a program, and returns its rows; see {@link #fetch(Sql)}.
     *
     * @throws org.datajoint.errors.TransactionException if it would end the transaction of the calling thread
     * @throws org.datajoint.errors.QueryException if it would change the session of a connection that is given back
     *     after it
     */
    Rows query(Sql sql);

    /** Opens a cursor over the rows of a query, which are read one at a time. */
    Cursor stream(Sql sql, List<AttributeType> types);

    /** Runs a statement that changes rows, and returns the number of affected rows. */
    long update(Sql sql);

    /**
     * Runs a statement of a program that changes rows or tables, and returns the number of affected rows.
     *
     * @throws org.datajoint.errors.QueryException if it reads rows, or would change the session of a connection that is
     *     given back after it
     * @throws org.datajoint.errors.TransactionException if it would end the transaction of the calling thread
     */
    long execute(Sql sql);

    /**
     * Runs a statement that inserts rows, whose values are its parameters, and returns the number of affected rows.
     *
     * @param width the number of values in a row
     */
    long insert(Sql sql, int width);

    /**
     * Runs a statement that declares or drops something. It is sent as it is, without parameters.
     *
     * @return false if what the statement would create already existed, true otherwise
     * @throws org.datajoint.errors.TransactionException if the calling thread has an open transaction, which the server
     *     would commit silently
     */
    boolean declare(String text);

    /**
     * Returns whether the calling thread has an open transaction, or gets connections that are in a transaction of
     * their owner.
     */
    boolean inTransaction();

    /**
     * Runs an action after the thread's transaction was rolled back. The action is not run if the transaction is
     * committed, if its outcome is unknown, or if it belongs to somebody else.
     */
    default void onRollBack(Runnable action) {}

    /**
     * Runs {@code body} in one transaction of the calling thread: committed when it returns, rolled back on any
     * throwable.
     *
     * @throws org.datajoint.errors.TransactionException if the thread already has an open transaction, or its
     *     connection is in one of its owner; that transaction is not affected
     */
    <T extends @Nullable Object> T transaction(Supplier<T> body);

    /**
     * Runs {@code body} in one transaction of the calling thread, as {@link #transaction} does, but at READ COMMITTED:
     * each statement sees the changes that others have committed, and an INSERT … SELECT locks no rows that it only
     * reads.
     */
    <T extends @Nullable Object> T readCommitted(Supplier<T> body);

    /**
     * Runs {@code body} with all of the calling thread's statements on one connection, for state that belongs to a
     * connection, such as named locks. Each statement is committed by itself unless the body begins a transaction. If
     * the thread already holds a connection, as in a transaction, the body is simply run.
     */
    <T extends @Nullable Object> T onOneConnection(Supplier<T> body);

    /**
     * Runs {@code body} in one transaction as {@link #transaction} does, but every read locks the rows that it finds
     * until the end of the transaction.
     */
    default <T extends @Nullable Object> T lockingTransaction(Supplier<T> body) {
        throw new UnsupportedOperationException("no locking transactions");
    }

    /**
     * Runs {@code body} while some statements of the calling thread are refused.
     *
     * @param limit the statements that are refused
     */
    default <T extends @Nullable Object> T limited(StatementLimit limit, Supplier<T> body) {
        throw new UnsupportedOperationException("no limits");
    }

    /**
     * Takes a named lock of the server on the connection that the calling thread holds; see {@link #onOneConnection}.
     *
     * @param name the name of the lock, without quotes
     * @param wait how long to wait for the lock
     * @return whether the lock was taken
     */
    default boolean takeLock(String name, Duration wait) {
        throw new UnsupportedOperationException("no named locks");
    }

    /** Releases a lock that {@link #takeLock} took on the connection that the calling thread holds. */
    default void releaseLock(String name) {
        throw new UnsupportedOperationException("no named locks");
    }

    /**
     * Runs {@code body} while a session variable has another value, on the connection that the calling thread holds;
     * see {@link #onOneConnection}.
     *
     * @param name the variable, whose value is a number
     */
    default <T extends @Nullable Object> T withVariable(String name, long value, Supplier<T> body) {
        throw new UnsupportedOperationException("no variables");
    }

    /**
     * Closes the connection that the calling thread holds once the thread releases it; see {@link #onOneConnection}.
     */
    default void endAfterUse() {
        throw new UnsupportedOperationException("no connection is held");
    }

    /** Ends the statements that are running on the server for these threads, and with them their transactions. */
    default void endStatements(Set<Thread> threads) {
        throw new UnsupportedOperationException("no statements can be ended");
    }

    /**
     * Makes room for a number of simultaneous connections, in a pool of the library's own.
     *
     * @param connections the number of connections
     * @return an action that undoes it; empty if the connections belong to somebody else
     */
    default Optional<Runnable> makeRoom(int connections) {
        return Optional.empty();
    }

    /**
     * Tells the calling thread when this is closed, if it holds a connection by itself: over connections of somebody else,
     * closing waits a moment until the thread has given its own back.
     *
     * @param end makes the thread end; must not wait
     * @return what the thread runs when it ends
     */
    default Runnable onClose(Runnable end) {
        return () -> {};
    }

    /** Returns whether this session has not been closed. */
    default boolean isOpen() {
        return true;
    }

    /** Returns whether the server currently responds. Sends a statement to it. */
    boolean isConnected();

    /**
     * Ends the statements that are running on the server for this session, and closes the pool if the session owns it.
     * A transaction in progress is rolled back by the server. Idempotent.
     */
    @Override
    void close();
}
