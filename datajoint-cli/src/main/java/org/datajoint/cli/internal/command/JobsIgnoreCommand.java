package org.datajoint.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.cli.internal.shell.Json;
import org.datajoint.query.Row;
import org.datajoint.table.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datajoint jobs ignore}. */
@Command(
        name = "ignore",
        description = {
            "Marks keys of a table that are missing or have failed as not to be made.",
            "\"jobs retry --ignored\" takes that back."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  datajoint jobs ignore lab.Summary --where \"subject_id = 3\""})
final class JobsIgnoreCommand extends PrintingCommand {
    @Parameters(paramLabel = Targets.TABLE, description = "The computed or imported table.")
    private String table = "";

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            required = true,
            description = "A condition in SQL on the key; all of them must hold.")
    private List<String> conditions = new ArrayList<>();

    @Mixin
    private final Confirmed confirmed = new Confirmed();

    @Override
    int run(Instance instance) {
        Jobs jobs = new Targets(instance).table(table).jobs();
        jobs.refresh(conditions.toArray());
        List<Row> keys = new ArrayList<>(
                JobsCommand.restricted(jobs.pending(), conditions).keys());
        keys.addAll(JobsCommand.restricted(jobs.errors(), conditions).keys());
        if (!keys.isEmpty()) {
            root().confirm(
                            counted(keys.size(), "key") + " of "
                                    + Targets.nameOf(jobs.target().tableName()) + " will not be made any more.",
                            confirmed.yes);
            keys.forEach(jobs::ignore);
        }
        if (isJson()) {
            printJson(Json.object("ignored", keys));
        } else {
            out().println(counted(keys.size(), "key") + " ignored.");
        }
        return ExitCode.OK;
    }
}
