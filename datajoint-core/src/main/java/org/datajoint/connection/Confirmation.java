package org.datajoint.connection;

/**
 * Who is asked before something is destroyed while the setting {@code safemode} is on.
 *
 * <p>Called before a transaction is opened, so that no locks are held while a person decides. Must be safe for use by many
 * threads.
 */
@FunctionalInterface
public interface Confirmation {
    /**
     * Returns whether to go on.
     *
     * @param consequences what will be destroyed, in lines of text
     */
    boolean confirm(String consequences);

    /** Goes on without asking. */
    static Confirmation always() {
        return consequences -> true;
    }

    /** Never goes on. */
    static Confirmation never() {
        return consequences -> false;
    }

    /**
     * Asks on the console, where only {@code yes} goes on. Where there is none it throws a
     * {@link org.datajoint.errors.ConfigException} that says what to do.
     */
    static Confirmation console() {
        return new ConsoleConfirmation();
    }
}
