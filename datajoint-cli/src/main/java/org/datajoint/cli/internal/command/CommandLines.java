package org.datajoint.cli.internal.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.cli.internal.shell.Failures;
import org.datajoint.cli.internal.shell.Terminal;
import picocli.CommandLine;

/** Builds the command line. */
public final class CommandLines {
    private static final int HELP_WIDTH = 100;

    /** What Java reads instead of bytes that are no characters in the locale's character set. */
    private static final char UNREADABLE = '\uFFFD';

    private CommandLines() {}

    /** Executes a command with its arguments, and returns its exit code. */
    public static int run(Terminal terminal, String... arguments) {
        if (Arrays.stream(arguments).anyMatch(argument -> argument.indexOf(UNREADABLE) >= 0)) {
            terminal.err()
                    .println(
                            "datajoint: The arguments have characters that Java cannot read in this locale, so nothing was"
                                    + " done. Set LC_ALL to a locale with UTF-8, such as C.UTF-8.");
            return ExitCode.USAGE;
        }
        int exitCode = of(terminal).execute(arguments);
        Optional<IOException> failure = terminal.outputFailure();
        if (failure.isEmpty() || exitCode > ExitCode.FOUND) {
            return exitCode;
        }
        terminal.err()
                .println("datajoint: The output is not complete, since it could not be written: "
                        + failure.get().getMessage() + ".");
        return ExitCode.FAILED;
    }

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
