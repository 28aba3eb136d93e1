package org.datajoint.cli.internal.command;

import org.datajoint.cli.internal.shell.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code datajoint completion}. */
@Command(
        name = "completion",
        description = "Prints a script with which bash and zsh complete commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {"  source <(datajoint completion)"})
final class CompletionCommand extends CliCommand {
    @Override
    public Integer call() {
        out().print(AutoComplete.bash("datajoint", spec().root().commandLine()));
        out().flush();
        return ExitCode.OK;
    }
}
