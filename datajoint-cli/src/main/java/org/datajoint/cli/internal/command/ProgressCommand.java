package org.datajoint.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.cli.internal.shell.Json;
import org.datajoint.populate.JobCounts;
import org.datajoint.populate.TableProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code datajoint progress}. */
@Command(
        name = "progress",
        description = {
            "Shows how far computed and imported tables are populated, and their jobs.",
            "The keys to be made are computed from the foreign keys in a table's primary key, since a key source that a"
                    + " class overrides is not known to this command."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  datajoint progress lab"})
final class ProgressCommand extends PrintingCommand {
    private static final List<String> TITLES =
            List.of("table", "remaining", "total", "pending", "reserved", "success", "error", "ignore");

    @Parameters(paramLabel = "SCHEMA", arity = "1..*", description = "Schemas.")
    private List<String> schemas = new ArrayList<>();

    @Override
    int run(Instance instance) {
        Targets targets = new Targets(instance);
        List<TableProgress> tables = new ArrayList<>();
        schemas.forEach(name -> tables.addAll(targets.schema(name).progress().tables()));
        if (isJson()) {
            printJson(tables.stream().map(ProgressCommand::object).toList());
        } else {
            printTable(TITLES, tables.stream().map(this::cells).toList());
        }
        return ExitCode.OK;
    }

    private static Object object(TableProgress table) {
        return Json.object(
                "table",
                Targets.nameOf(table.table()),
                "remaining",
                table.remaining(),
                "total",
                table.total(),
                "jobs",
                JobsListCommand.object(table.jobs()));
    }

    private List<String> cells(TableProgress table) {
        List<String> cells = new ArrayList<>(List.of(
                Targets.shortName(table.table(), schemas),
                String.valueOf(table.remaining()),
                String.valueOf(table.total())));
        JobCounts jobs = table.jobs();
        cells.addAll(JobsListCommand.cells(jobs));
        return cells;
    }
}
