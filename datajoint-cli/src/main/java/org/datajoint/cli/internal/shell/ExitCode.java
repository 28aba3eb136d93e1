package org.datajoint.cli.internal.shell;

/** The exit codes of the process. */
public final class ExitCode {
    /** The command succeeded and found nothing that needs attention. */
    public static final int OK = 0;

    /** The command succeeded and found something. */
    public static final int FOUND = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** There is no connection. */
    public static final int NO_CONNECTION = 3;

    /** The operation failed. */
    public static final int FAILED = 4;

    /** The user did not confirm the operation. */
    public static final int NOT_CONFIRMED = 5;

    private ExitCode() {}
}
