package org.datajoint.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.Instance;
import org.datajoint.table.Jobs;
import org.datajoint.table.RestrictedTable;
import picocli.CommandLine.Command;

/** {@code datajoint jobs}, which does nothing without one of its own commands. */
@Command(
        name = "jobs",
        description = "Works with the jobs of computed and imported tables.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {JobsListCommand.class, JobsErrorsCommand.class, JobsRetryCommand.class, JobsIgnoreCommand.class})
final class JobsCommand {
    /** Returns the jobs of the named tables and of all tables in the named schemas, if they have a jobs table. */
    static List<Jobs> named(Instance instance, List<String> names) {
        Targets targets = new Targets(instance);
        List<Jobs> found = new ArrayList<>();
        for (String name : names) {
            if (Targets.isTable(name)) {
                found.addAll(of(targets, name));
            } else {
                found.addAll(targets.schema(name).jobs());
            }
        }
        return found;
    }

    private static List<Jobs> of(Targets targets, String name) {
        var table = targets.table(name);
        return table.schema().jobs().stream()
                .filter(jobs -> jobs.target().tableName().equals(table.tableName()))
                .toList();
    }

    /** Returns the jobs for which all conditions hold. */
    static RestrictedTable restricted(RestrictedTable jobs, List<String> conditions) {
        RestrictedTable chosen = jobs;
        for (String condition : conditions) {
            chosen = chosen.restrict(condition);
        }
        return chosen;
    }
}
