package org.datajoint.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.cli.internal.shell.Json;
import org.datajoint.table.Jobs;
import org.datajoint.table.RestrictedTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datajoint jobs retry}. */
@Command(
        name = "retry",
        description = "Has jobs that have failed made again by the next populate.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  datajoint jobs retry lab.Summary",
            "  datajoint jobs retry lab.Summary --where \"subject_id = 3\" --yes"
        })
final class JobsRetryCommand extends PrintingCommand {
    @Parameters(paramLabel = "SCHEMA[.TABLE]", arity = "1..*", description = "Schemas and tables.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--where", paramLabel = "CONDITION", description = "A condition in SQL on the jobs.")
    private List<String> conditions = new ArrayList<>();

    @Option(names = "--ignored", description = "Those that are ignored, not those that have failed.")
    private boolean ignored;

    @Mixin
    private final Confirmed confirmed = new Confirmed();

    @Override
    int run(Instance instance) {
        List<RestrictedTable> chosen = new ArrayList<>();
        for (Jobs jobs : JobsCommand.named(instance, names)) {
            chosen.add(JobsCommand.restricted(ignored ? jobs.ignored() : jobs.errors(), conditions));
        }
        long count = chosen.stream().mapToLong(RestrictedTable::count).sum();
        long deleted = 0;
        if (count > 0) {
            root().confirm(counted(count, "job") + " will be made again by the next populate.", confirmed.yes);
            deleted = chosen.stream().mapToLong(RestrictedTable::delete).sum();
        }
        if (isJson()) {
            printJson(Json.object("retried", deleted));
        } else {
            out().println(counted(deleted, "job") + " to be made again.");
        }
        return ExitCode.OK;
    }
}
