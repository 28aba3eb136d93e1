package org.datajoint.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.datajoint.cli.internal.command.CommandLines;
import org.datajoint.cli.internal.shell.SystemTerminal;

/**
 * The main class of the command {@code datajoint}, for working with pipelines from a shell. {@code --help} lists what it can
 * do.
 */
public final class DataJointCli {
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    private DataJointCli() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%4$s: %5$s%6$s%n");
        }
        // Users of a shell need no messages of pools and stores; those that the setting loglevel requests are still
        // shown.
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(CommandLines.run(new SystemTerminal(), arguments));
    }
}
