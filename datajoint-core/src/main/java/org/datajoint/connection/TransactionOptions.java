package org.datajoint.connection;

/**
 * Options for a transaction. Immutable.
 *
 * <pre>{@code
 * connection.useTransaction(TransactionOptions.defaults().retryDeadlocks(3), () -> trial.insert(rows));
 * }</pre>
 */
public final class TransactionOptions {
    private static final TransactionOptions DEFAULTS = new TransactionOptions(0);

    private final int deadlockRetries;

    private TransactionOptions(int deadlockRetries) {
        this.deadlockRetries = deadlockRetries;
    }

    /** Returns the default options: the body is run once, and a deadlock is an error. */
    public static TransactionOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns options with which the body is run again in a new transaction if the server rolled the transaction back to
     * resolve a deadlock, or because a row has changed since its snapshot (MariaDB). Apart from the database, the body must
     * not have effects that do harm when they happen twice.
     *
     * @param retries the maximum number of retries after the first attempt
     * @throws IllegalArgumentException if the number is negative
     */
    public TransactionOptions retryDeadlocks(int retries) {
        if (retries < 0) {
            throw new IllegalArgumentException("The number of retries must not be negative, but is " + retries + ".");
        }
        return new TransactionOptions(retries);
    }

    /** Returns how often the body is retried after a deadlock. */
    public int deadlockRetries() {
        return deadlockRetries;
    }

    @Override
    public String toString() {
        return "TransactionOptions(" + (deadlockRetries == 0 ? "" : "retryDeadlocks " + deadlockRetries) + ")";
    }
}
