package org.datajoint.cli.internal.shell;

/** What the process ends with. */
public final class ExitCode {
    /** Done, and nothing was found that asks for attention. */
    public static final int OK = 0;

    /** Done, and something was found. */
    public static final int FOUND = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** There is no connection. */
    public static final int NO_CONNECTION = 3;

    /** The operation failed. */
    public static final int FAILED = 4;

    /** Nobody agreed. */
    public static final int NOT_CONFIRMED = 5;

    private ExitCode() {}
}
