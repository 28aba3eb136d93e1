package org.datajoint.cli.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.cli.internal.shell.Json;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code datajoint cross-section}, which does nothing without one of its own commands. */
@Command(
        name = "cross-section",
        description = "Saves a self-contained part of a pipeline's rows to a zip file, or loads it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CrossSectionSaveCommand.class, CrossSectionLoadCommand.class})
final class CrossSectionCommand {
    /** Shows numbers of rows by table. */
    static void print(PrintingCommand command, Map<TableName, Long> counts) {
        if (command.isJson()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            counts.forEach((table, count) -> object.put(Targets.nameOf(table), count));
            command.printJson(Json.object("rows", object));
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        counts.forEach((table, count) -> lines.add(List.of(Targets.nameOf(table), count.toString())));
        command.printTable(List.of("table", "rows"), lines);
    }
}
