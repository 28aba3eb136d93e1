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
 * Runs statements on pooled connections, or on the transaction of the calling thread where it has one. Safe for use by
 * many threads. Every failure is a {@link org.datajoint.errors.DataJointException}.
 */
public interface SqlSession extends AutoCloseable {
    /** Returns how statements for this server are written; asks the server on first use. */
    Dialect dialect();

    /** Returns what tells the server from others; asks it on first use. */
    String server();

    /**
     * Returns all rows of a query.
     *
     * @param types one for each column, which decides the Java type of its values; {@link AttributeType#UNKNOWN} leaves it
     *     to the server's metadata
     * @param row makes a row of its values, in an array of its own
     */
    <R> List<R> fetch(Sql sql, List<AttributeType> types, Function<@Nullable Object[], R> row);

    /** Returns all rows of a query as their values; see {@link #fetch(Sql, List, Function)}. */
    default List<@Nullable Object[]> fetch(Sql sql, List<AttributeType> types) {
        return fetch(sql, types, values -> values);
    }

    /** Returns all rows of a query, values by the server's metadata alone, with the names of its columns. */
    Rows fetch(Sql sql);

    /** Returns what the server says of the columns of a query of ours, whose rows are not read. */
    List<ResultColumn> columns(Sql sql);

    /** Returns the number that is the one value of a query's one row. */
    default long number(Sql sql) {
        return ((Number) Objects.requireNonNull(fetch(sql).values().get(0)[0], "a count is no null")).longValue();
    }

    /**
     * Runs a program's own statement, whatever it is, and returns its rows; see {@link #fetch(Sql)}.
     *
     * @throws org.datajoint.errors.QueryException if it would end a transaction that is open, or change the session of a
     *     connection that is given back after it
     */
    Rows query(Sql sql);

    /** Returns the rows of a query, one at a time and never buffered. */
    Cursor stream(Sql sql, List<AttributeType> types);

    /** Runs a statement that changes rows, and returns the number of affected rows. */
    long update(Sql sql);

    /**
     * Runs a statement of a program's own that changes rows or tables, and returns the number of affected rows.
     *
     * @throws org.datajoint.errors.QueryException if it reads
     * @throws org.datajoint.errors.TransactionException if it would end the transaction of the calling thread
     */
    long execute(Sql sql);

    /**
     * Runs a statement that inserts the rows of its parameters, and returns the number of affected rows.
     *
     * @param width how many of the parameters make a row
     */
    long insert(Sql sql, int width);

    /**
     * Runs a statement that declares or drops something. It is sent as it stands, without parameters.
     *
     * @return false if what the statement would create already existed, true otherwise
     * @throws org.datajoint.errors.QueryException in a transaction too, which the server would commit silently
     */
    boolean declare(String text);

    /** Returns whether the calling thread has a transaction open, or gets connections that are in one of their owner. */
    boolean inTransaction();

    /**
     * Does something after the thread's transaction was rolled back; nothing if it is committed, if it is not known what became of
     * it, or if it is the transaction of somebody else.
     */
    default void onRollBack(Runnable action) {}

    /**
     * Runs {@code body} in one transaction of the calling thread: committed when it returns, rolled back on any throwable.
     *
     * @throws org.datajoint.errors.DataJointException if the thread has one already, or was given a connection that is in
     *     one; that one is left alone
     */
    <T extends @Nullable Object> T transaction(Supplier<T> body);

    /**
     * Runs {@code body} in one transaction of the calling thread, as {@link #transaction} does, but at READ COMMITTED: each
     * statement sees what others have committed, and an INSERT … SELECT locks no rows that it only reads.
     */
    <T extends @Nullable Object> T readCommitted(Supplier<T> body);

    /**
     * Runs {@code body} with all of the calling thread's statements on one connection, each committed by itself unless the
     * body begins a transaction: for what belongs to a connection, such as named locks. Nested and within a transaction it
     * simply runs the body.
     */
    <T extends @Nullable Object> T onOneConnection(Supplier<T> body);

    /**
     * Runs {@code body} in one transaction as {@link #transaction} does, in which every read locks the rows that it finds
     * until the end.
     */
    default <T extends @Nullable Object> T lockingTransaction(Supplier<T> body) {
        throw new UnsupportedOperationException("no locking transactions");
    }

    /**
     * Runs {@code body} while statements of the calling thread are refused.
     *
     * @param limit which are
     */
    default <T extends @Nullable Object> T limited(StatementLimit limit, Supplier<T> body) {
        throw new UnsupportedOperationException("no limits");
    }

    /**
     * Takes a named lock of the server on the connection that the calling thread holds; see {@link #onOneConnection}.
     *
     * @param name without quotes in it
     * @param wait how long the lock is waited for
     * @return whether it was to be had in that time
     */
    default boolean takeLock(String name, Duration wait) {
        throw new UnsupportedOperationException("no named locks");
    }

    /** Releases a lock that {@link #takeLock} took on the connection that the calling thread holds. */
    default void releaseLock(String name) {
        throw new UnsupportedOperationException("no named locks");
    }

    /**
     * Runs {@code body} while a variable of the session has another value, on the connection that the calling thread holds; see
     * {@link #onOneConnection}.
     *
     * @param name the variable, a number
     */
    default <T extends @Nullable Object> T withVariable(String name, long value, Supplier<T> body) {
        throw new UnsupportedOperationException("no variables");
    }

    /** Ends the connection that the calling thread holds when the thread has done with it; see {@link #onOneConnection}. */
    default void endAfterUse() {
        throw new UnsupportedOperationException("no connection is held");
    }

    /** Ends on the server what runs now for these threads; their transactions end with it. */
    default void endStatements(Set<Thread> threads) {
        throw new UnsupportedOperationException("no statements can be ended");
    }

    /**
     * Makes room for a number of connections that are in use at the same time, in a pool of the library's own.
     *
     * @param connections how many
     * @return what takes the room back; empty if the pool is somebody else's
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

    /** Returns whether it was not closed yet. */
    default boolean isOpen() {
        return true;
    }

    /** Returns whether a connection can be had now. */
    boolean isConnected();

    /**
     * Ends what runs on the server for this session, and closes the pool if the session owns it. A transaction in progress is
     * rolled back by the server. Closing twice is harmless.
     */
    @Override
    void close();
}
