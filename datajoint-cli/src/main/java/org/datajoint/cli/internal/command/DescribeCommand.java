package org.datajoint.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.cli.internal.shell.Json;
import org.datajoint.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code datajoint describe}. */
@Command(
        name = "describe",
        description = "Shows definitions: of tables, or of all tables of schemas, parents first.",
        footerHeading = "%nExamples:%n",
        footer = {"  datajoint describe lab.Session", "  datajoint describe lab"})
final class DescribeCommand extends PrintingCommand {
    @Parameters(paramLabel = "SCHEMA[.TABLE]", arity = "1..*", description = "Schemas and tables.")
    private List<String> names = new ArrayList<>();

    @Override
    int run(Instance instance) {
        List<Table> tables = new Targets(instance).tables(names);
        if (isJson()) {
            printJson(tables.stream()
                    .map(table -> Json.object(
                            "table",
                            Targets.nameOf(table.tableName()),
                            "tier",
                            Targets.tierOf(table),
                            "definition",
                            table.describe()))
                    .toList());
            return ExitCode.OK;
        }
        boolean several = tables.size() > 1 || !Targets.isTable(names.get(0));
        String separator = "";
        for (Table table : tables) {
            out().print(separator);
            if (several) {
                out().println("## " + Targets.nameOf(table.tableName()) + " (" + Targets.tierOf(table) + ")");
            }
            table.describe().lines().map(String::stripTrailing).forEach(out()::println);
            separator = "\n";
        }
        return ExitCode.OK;
    }
}
