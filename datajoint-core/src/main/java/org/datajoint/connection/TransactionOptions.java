package org.datajoint.connection;

/**
 * How a transaction is run; immutable.
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

    /** Returns the options that are used if none are given: the body is run once, and a deadlock is an error. */
    public static TransactionOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns options by which the body is run again, in a new transaction, if the server rolled it back to end a deadlock or
     * because a row has changed after its snapshot (MariaDB). The body must have no effects beyond the database, or none that
     * harm when they happen twice.
     *
     * @param retries how many times at most, after the first
     * @throws IllegalArgumentException if the number is negative
     */
    public TransactionOptions retryDeadlocks(int retries) {
        if (retries < 0) {
            throw new IllegalArgumentException("The number of retries must not be negative, but is " + retries + ".");
        }
        return new TransactionOptions(retries);
    }

    /** Returns how often the body is run again after the server chose it as the victim of a deadlock. */
    public int deadlockRetries() {
        return deadlockRetries;
    }

    @Override
    public String toString() {
        return "TransactionOptions(" + (deadlockRetries == 0 ? "" : "retryDeadlocks " + deadlockRetries) + ")";
    }
}
