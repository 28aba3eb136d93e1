package org.datajoint.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.cli.internal.shell.Json;
import org.datajoint.populate.JobCounts;
import org.datajoint.table.Jobs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code datajoint jobs list}. */
@Command(
        name = "list",
        description = "Shows the numbers of jobs by status.",
        footerHeading = "%nExamples:%n",
        footer = {"  datajoint jobs list lab", "  datajoint jobs list lab.Summary --json"})
final class JobsListCommand extends PrintingCommand {
    private static final List<String> TITLES = List.of("table", "pending", "reserved", "success", "error", "ignore");

    @Parameters(paramLabel = "SCHEMA[.TABLE]", arity = "1..*", description = "Schemas and tables.")
    private List<String> names = new ArrayList<>();

    @Override
    int run(Instance instance) {
        List<Object> objects = new ArrayList<>();
        List<List<String>> lines = new ArrayList<>();
        for (Jobs jobs : JobsCommand.named(instance, names)) {
            String table = Targets.nameOf(jobs.target().tableName());
            JobCounts counts = jobs.progress();
            objects.add(Json.object("table", table, "jobs", object(counts)));
            List<String> line =
                    new ArrayList<>(List.of(Targets.shortName(jobs.target().tableName(), names)));
            line.addAll(cells(counts));
            lines.add(line);
        }
        if (isJson()) {
            printJson(objects);
        } else {
            printTable(TITLES, lines);
        }
        return ExitCode.OK;
    }

    static Map<String, @Nullable Object> object(JobCounts jobs) {
        return Json.object(
                "pending",
                jobs.pending(),
                "reserved",
                jobs.reserved(),
                "success",
                jobs.success(),
                "error",
                jobs.error(),
                "ignore",
                jobs.ignore());
    }

    static List<String> cells(JobCounts jobs) {
        return Stream.of(jobs.pending(), jobs.reserved(), jobs.success(), jobs.error(), jobs.ignore())
                .map(String::valueOf)
                .toList();
    }
}
