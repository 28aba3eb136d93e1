package org.datajoint.cli.internal.command;

import java.util.List;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.cli.internal.shell.Json;
import org.datajoint.cli.internal.shell.TextTable;
import org.datajoint.connection.ConfigEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code datajoint config}. */
@Command(
        name = "config",
        description = {
            "Shows every setting with its value and the source of the value.",
            "Values that are or may be secrets are shown as asterisks. Does not connect to the server."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  datajoint config", "  datajoint config --set --json"})
final class ConfigCommand extends CliCommand {
    @Option(names = "--set", description = "Leave out settings that have their default values.")
    private boolean onlySet;

    @Option(names = "--json", description = "Print JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        List<ConfigEntry> entries = root().settings().entries().stream()
                .filter(entry -> !onlySet || !entry.source().equals("default"))
                .toList();
        if (json) {
            out().println(Json.text(entries.stream()
                    .map(entry -> Json.object("name", entry.name(), "value", entry.value(), "source", source(entry)))
                    .toList()));
        } else {
            new TextTable(
                            List.of("setting", "value", "source"),
                            entries.stream()
                                    .map(entry -> List.of(
                                            entry.name(),
                                            entry.value() == null ? "(unset)" : entry.value(),
                                            source(entry)))
                                    .toList())
                    .print(out());
        }
        out().flush();
        return ExitCode.OK;
    }

    /** Returns the source of a value; values that were set in this program come from the command line. */
    private static String source(ConfigEntry entry) {
        return entry.source().equals("set in the program") ? "command line" : entry.source();
    }
}
