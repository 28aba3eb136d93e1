package org.datajoint.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.cli.internal.shell.Json;
import org.datajoint.errors.MissingTableException;
import org.datajoint.table.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datajoint list}. */
@Command(
        name = "list",
        description = "Lists the schemas, or the tables of some schemas with their tiers and numbers of rows.",
        footerHeading = "%nExamples:%n",
        footer = {"  datajoint list", "  datajoint list lab ephys --json"})
final class ListCommand extends PrintingCommand {
    @Parameters(paramLabel = "SCHEMA", arity = "0..*", description = "Schemas whose tables are listed.")
    private List<String> schemas = new ArrayList<>();

    @Option(names = "--no-counts", description = "Do not count rows, which takes time for large tables.")
    private boolean noCounts;

    @Override
    int run(Instance instance) {
        if (schemas.isEmpty()) {
            listSchemas(instance);
        } else {
            listTables(new Targets(instance).tables(schemas));
        }
        return ExitCode.OK;
    }

    private void listSchemas(Instance instance) {
        List<Object> objects = new ArrayList<>();
        List<List<String>> lines = new ArrayList<>();
        for (String name : instance.schemaNames()) {
            int tables;
            try {
                tables = instance.virtualSchema(name).tables().size();
            } catch (MissingTableException e) {
                continue; // It has been dropped meanwhile.
            }
            objects.add(Json.object("schema", name, "tables", tables));
            lines.add(List.of(name, String.valueOf(tables)));
        }
        if (isJson()) {
            printJson(objects);
        } else {
            printTable(List.of("schema", "tables"), lines);
        }
    }

    private void listTables(List<Table> tables) {
        List<Object> objects = new ArrayList<>();
        List<List<String>> lines = new ArrayList<>();
        for (Table table : tables) {
            String name = Targets.nameOf(table.tableName());
            String tier = Targets.tierOf(table);
            @Nullable Long rows = noCounts ? null : (Long) table.count();
            objects.add(Json.object(
                    "table",
                    name,
                    "stored_as",
                    table.tableName().toString(),
                    "tier",
                    tier,
                    "rows",
                    rows,
                    "comment",
                    table.comment()));
            lines.add(List.of(
                    Targets.shortName(table.tableName(), schemas),
                    tier,
                    rows == null ? "" : rows.toString(),
                    table.comment()));
        }
        if (isJson()) {
            printJson(objects);
        } else {
            printTable(List.of("table", "tier", "rows", "comment"), lines);
        }
    }
}
