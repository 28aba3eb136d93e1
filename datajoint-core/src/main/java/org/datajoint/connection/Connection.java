package org.datajoint.connection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance's access to its server: plain statements and transactions. Implemented by the library alone.
 *
 * <p>Safe for use by many threads. Outside a transaction each statement takes a pooled connection; a transaction belongs to
 * the thread that opened it.
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
     * Runs a statement that reads, and returns its rows: each an ordered map from column label to value. Neither the list nor
     * the maps can be modified. A statement that declares, alters or drops something makes the instance forget what it knows
     * of schemas.
     *
     * @param sql a statement with a question mark for each value
     * @param arguments the values, in order; a value may be null
     * @throws org.datajoint.errors.InvalidValueException if an argument is of a type that is not sent; see {@code
     *     docs/guide/values.md} for the list
     * @throws org.datajoint.errors.QueryException if the server refuses the statement, or if it changes the session of a
     *     connection outside a transaction, as {@code SET} does
     * @throws org.datajoint.errors.TransactionException if it would end the transaction that the calling thread has open
     */
    List<Map<String, @Nullable Object>> query(String sql, @Nullable Object... arguments);

    /**
     * Runs a statement that changes rows or tables, and returns how many rows it affected, as the server counts them.
     *
     * @param sql a statement with a question mark for each value
     * @param arguments the values, in order; a value may be null
     * @throws org.datajoint.errors.QueryException if the server refuses the statement, or if it reads rows
     * @throws org.datajoint.errors.TransactionException if it would end the transaction that the calling thread has open
     */
    long execute(String sql, @Nullable Object... arguments);

    /**
     * Runs {@code body} in one transaction (REPEATABLE READ, with a consistent snapshot) and returns its result. The
     * transaction is committed when the body returns and rolled back when it throws anything, which passes as it is.
     *
     * @throws X if the body throws it
     * @throws org.datajoint.errors.DataJointException if this thread has a transaction open already, which is left alone
     * @throws org.datajoint.errors.LostConnectionException if the connection was lost: nothing of it was kept, unless the
     *     very commit was cut off
     */
    default <T extends @Nullable Object, X extends Exception> T inTransaction(Callback<T, X> body) throws X {
        return inTransaction(TransactionOptions.defaults(), body);
    }

    /**
     * Runs {@code body} in one transaction with the given options and returns its result; see
     * {@link #inTransaction(Callback)}.
     *
     * @throws X if the body throws it
     * @throws org.datajoint.errors.LockTimeoutException if the server chose it as the victim of a deadlock once more than it
     *     may be retried
     */
    <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionOptions options, Callback<T, X> body)
            throws X;

    /**
     * Runs {@code body} in one transaction, for what it does alone; see {@link #inTransaction(Callback)}.
     *
     * @throws X if the body throws it
     */
    default <X extends Exception> void useTransaction(Action<X> body) throws X {
        useTransaction(TransactionOptions.defaults(), body);
    }

    /**
     * Runs {@code body} in one transaction with the given options, for what it does alone; see
     * {@link #inTransaction(TransactionOptions, Callback)}.
     *
     * @throws X if the body throws it
     */
    default <X extends Exception> void useTransaction(TransactionOptions options, Action<X> body) throws X {
        this.<@Nullable Object, X>inTransaction(options, () -> {
            body.run();
            return null;
        });
    }

    /** Returns whether the calling thread has a transaction open. */
    boolean isInTransaction();

    /**
     * What is run in a transaction and has a result.
     *
     * @param <T> the result
     * @param <X> what it may throw
     */
    @FunctionalInterface
    interface Callback<T extends @Nullable Object, X extends Exception> {
        /** Does the work. */
        T call() throws X;
    }

    /**
     * What is run in a transaction for its effects alone.
     *
     * @param <X> what it may throw
     */
    @FunctionalInterface
    interface Action<X extends Exception> {
        /** Does the work. */
        void run() throws X;
    }

    /** Returns whether the server answers now. */
    boolean isConnected();

    /** Returns the settings of the instance. */
    Config config();

    /** Returns who is asked before something is destroyed while the setting {@code safemode} is on. */
    Confirmation confirmation();
}
