package org.datajoint.connection;

/**
 * How a transaction is run; immutable.
 *
 * <pre>{@code
 * connection.transaction(TransactionOptions.retryDeadlocks(3), () -> trial.insert(rows));
 * }</pre>
 *
 * @param deadlockRetries how often the body is run again after the server chose it as the victim of a deadlock
 */
public record TransactionOptions(int deadlockRetries) {
    private static final TransactionOptions DEFAULTS = new TransactionOptions(0);

    public TransactionOptions {
        if (deadlockRetries < 0) {
            throw new IllegalArgumentException("a transaction is not retried " + deadlockRetries + " times");
        }
    }

    /** Run once; a deadlock is an error. */
    public static TransactionOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The body is run again, in a new transaction, when the server rolled it back to end a deadlock, or since a row has changed
     * after its snapshot (MariaDB). It must have no effects beyond the database, or none that harm when they happen twice.
     *
     * @param retries at most so many times after the first
     */
    public static TransactionOptions retryDeadlocks(int retries) {
        return new TransactionOptions(retries);
    }
}
