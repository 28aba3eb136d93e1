package org.datajoint.connection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance's access to its server: plain SQL statements and transactions. Implemented only by this library.
 *
 * <p>Safe for use by many threads. Outside of a transaction, each statement uses a connection from the pool. A transaction
 * belongs to the thread that opened it.
 *
 * <pre>{@code
 * long trials = instance.connection().inTransaction(() -> {
 *     session.insert1(Map.of("subject_id", 1, "session", 2));
 *     return trial.count();
 * });
 * }</pre>
 */
public interface Connection {
    /**
     * Runs a statement that reads and returns its rows, each as an ordered map from column label to value. The list and the
     * maps are unmodifiable. A statement that creates, alters or drops something makes the instance discard what it knows
     * about schemas.
     *
     * @param sql the statement, with a question mark for each value
     * @param arguments the values in order, each of which may be null
     * @throws org.datajoint.errors.InvalidValueException if an argument has an unsupported type; see {@code
     *     docs/guide/values.md} for the supported types
     * @throws org.datajoint.errors.QueryException if the server rejects the statement, or if the statement changes the
     *     session outside of a transaction, as {@code SET} does
     * @throws org.datajoint.errors.TransactionException if the statement would end the open transaction of the calling thread
     */
    List<Map<String, @Nullable Object>> query(String sql, @Nullable Object... arguments);

    /**
     * Runs a statement that changes rows or tables, and returns how many rows it affected, as the server counts them.
     *
     * @param sql the statement, with a question mark for each value
     * @param arguments the values in order, each of which may be null
     * @throws org.datajoint.errors.QueryException if the server rejects the statement, or if the statement reads rows
     * @throws org.datajoint.errors.TransactionException if the statement would end the open transaction of the calling thread
     */
    long execute(String sql, @Nullable Object... arguments);

    /**
     * Runs {@code body} in one transaction (REPEATABLE READ, with a consistent snapshot) and returns its result. The
     * transaction is committed when the body returns, and rolled back when it throws anything, which is passed on unchanged.
     *
     * @throws X if the body throws it
     * @throws org.datajoint.errors.DataJointException if this thread already has an open transaction, which is not affected
     * @throws org.datajoint.errors.LostConnectionException if the connection was lost. Nothing of the transaction was kept,
     *     unless the connection was lost during the commit, whose outcome is then unknown
     */
    default <T extends @Nullable Object, X extends Exception> T inTransaction(Callback<T, X> body) throws X {
        return inTransaction(TransactionOptions.defaults(), body);
    }

    /**
     * Runs {@code body} in one transaction with the given options and returns its result; see
     * {@link #inTransaction(Callback)}.
     *
     * @throws X if the body throws it
     * @throws org.datajoint.errors.LockTimeoutException if the transaction was the victim of a deadlock more often than it
     *     may be retried
     */
    <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionOptions options, Callback<T, X> body)
            throws X;

    /**
     * Runs {@code body} without a result in one transaction; see {@link #inTransaction(Callback)}.
     *
     * @throws X if the body throws it
     */
    default <X extends Exception> void useTransaction(Action<X> body) throws X {
        useTransaction(TransactionOptions.defaults(), body);
    }

    /**
     * Runs {@code body} without a result in one transaction with the given options; see {@link
     * #inTransaction(TransactionOptions, Callback)}.
     *
     * @throws X if the body throws it
     */
    default <X extends Exception> void useTransaction(TransactionOptions options, Action<X> body) throws X {
        this.<@Nullable Object, X>inTransaction(options, () -> {
            body.run();
            return null;
        });
    }

    /** Returns whether the calling thread has an open transaction. */
    boolean isInTransaction();

    /**
     * Code that is run in a transaction and returns a result.
     *
     * @param <T> the type of the result
     * @param <X> the type of exceptions that it may throw
     */
    @FunctionalInterface
    interface Callback<T extends @Nullable Object, X extends Exception> {
        /** Runs the code. */
        T call() throws X;
    }

    /**
     * Code that is run in a transaction and returns nothing.
     *
     * @param <X> the type of exceptions that it may throw
     */
    @FunctionalInterface
    interface Action<X extends Exception> {
        /** Runs the code. */
        void run() throws X;
    }

    /** Returns whether the server currently responds. Sends a request to it. */
    boolean isConnected();

    /** Returns the settings of the instance. */
    Config config();

    /** Returns who is asked before something is destroyed while the setting {@code safemode} is on. */
    Confirmation confirmation();
}
