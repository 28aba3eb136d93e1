package org.datajoint.connection;

/**
 * Who is asked before something is destroyed while the setting {@code safemode} is on.
 *
 * <p>It is asked before a transaction is opened, so that no locks are held while a person decides. Implementations must be
 * safe for use by many threads.
 */
@FunctionalInterface
public interface Confirmation {
    /**
     * Returns whether to proceed.
     *
     * @param consequences a description of what will be destroyed, in lines of text
     */
    boolean confirm(String consequences);

    /** Returns a confirmation that always proceeds without asking. */
    static Confirmation always() {
        return consequences -> true;
    }

    /** Returns a confirmation that never proceeds. */
    static Confirmation never() {
        return consequences -> false;
    }

    /**
     * Returns a confirmation that asks on the console and proceeds only if the answer is {@code yes}. If the process has no
     * console, it throws a {@link org.datajoint.errors.ConfigException} that says what to do.
     */
    static Confirmation console() {
        return new ConsoleConfirmation();
    }
}
