package org.datajoint.cli.internal.command;

import org.datajoint.cli.internal.shell.Failures;
import org.datajoint.cli.internal.shell.Terminal;
import picocli.CommandLine;

/** Builds the command line. */
public final class CommandLines {
    private static final int HELP_WIDTH = 100;

    private CommandLines() {}

    /** Returns the command {@code datajoint}, to be executed once. */
    public static CommandLine of(Terminal terminal) {
        DataJointCommand root = new DataJointCommand(terminal);
        Failures failures = new Failures(root::showsStackTraces);
        CommandLine command = new CommandLine(root)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpWidth(HELP_WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
        shapeHelp(command);
        return command;
    }

    /** Lists a command's own options first, followed by those of all commands. */
    private static void shapeHelp(CommandLine command) {
        command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
        command.getSubcommands().values().forEach(CommandLines::shapeHelp);
    }
}
