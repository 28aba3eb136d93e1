package org.datajoint.cli.internal.command;

import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.CommandException;
import org.datajoint.cli.internal.shell.ConnectionOptions;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.cli.internal.shell.Terminal;
import org.datajoint.cli.internal.shell.Version;
import org.datajoint.connection.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code datajoint} itself: the options of all commands. */
@Command(
        name = "datajoint",
        description = "Works with DataJoint pipelines on MySQL and MariaDB.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        subcommands = {
            ListCommand.class,
            DescribeCommand.class,
            RowsCommand.class,
            DiagramCommand.class,
            ProgressCommand.class,
            JobsCommand.class,
            JavaCommand.class,
            CrossSectionCommand.class,
            GarbageCommand.class,
            InspectCommand.class,
            SweepCommand.class,
            ConfigCommand.class,
            CompletionCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success, and nothing found that needs attention",
            "1:success, and something found (inspect, jobs errors, gc report)",
            "2:the command line is wrong",
            "3:no connection, or incomplete settings for one",
            "4:the operation failed",
            "5:not confirmed; nothing was changed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  datajoint --host db.example.org --user jane list",
            "  datajoint list lab",
            "  datajoint rows lab.Session --where \"session_date > '2026-01-01'\" --json",
            "  datajoint diagram lab --output lab.svg",
            "  datajoint jobs errors lab",
            "",
            "Each command has its own --help."
        })
public final class DataJointCommand {
    private final Terminal terminal;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli shows the help
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions of datajoint and Java.")
    @SuppressWarnings("UnusedVariable") // picocli shows the version
    private boolean version;

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean stackTrace;

    DataJointCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    boolean showsStackTraces() {
        return stackTrace;
    }

    Config settings() {
        return connection.settings();
    }

    Instance connect() {
        return connection.connect(terminal);
    }

    /**
     * Asks for confirmation.
     *
     * @param consequences what will be done, as a sentence
     * @param yes whether the user has already confirmed by {@code --yes}
     * @throws CommandException if the answer is no, or if there is nobody to ask
     */
    void confirm(String consequences, boolean yes) {
        if (yes) {
            return;
        }
        if (!terminal.isInteractive()) {
            throw new CommandException(
                    ExitCode.NOT_CONFIRMED,
                    consequences + " There is no terminal to ask on, so nothing was changed. Add --yes to go on.");
        }
        if (!terminal.readLine(consequences + "\nProceed? [yes, No]: ").equalsIgnoreCase("yes")) {
            throw new CommandException(ExitCode.NOT_CONFIRMED, "Nothing was changed.");
        }
    }
}
