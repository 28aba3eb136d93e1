package org.datajoint.cli.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.cli.internal.shell.Json;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.table.Jobs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datajoint jobs errors}. */
@Command(
        name = "errors",
        description = {"Shows the jobs that have failed, each with its message.", "The exit code is 1 if there are any."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  datajoint jobs errors lab",
            "  datajoint jobs errors lab.Summary --stack --where \"subject_id = 3\""
        })
final class JobsErrorsCommand extends PrintingCommand {
    @Parameters(paramLabel = "SCHEMA[.TABLE]", arity = "1..*", description = "Schemas and tables.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "An SQL condition on the jobs; all of them must hold.")
    private List<String> conditions = new ArrayList<>();

    @Option(names = "--stack", description = "Also show the stack traces.")
    private boolean stack;

    @Override
    int run(Instance instance) {
        List<Object> objects = new ArrayList<>();
        int found = 0;
        for (Jobs jobs : JobsCommand.named(instance, names)) {
            String table = Targets.nameOf(jobs.target().tableName());
            QueryExpression errors = JobsCommand.restricted(jobs.errors(), conditions);
            List<String> shown = new ArrayList<>(List.of("error_message", "user", "host", "reserved_time"));
            if (stack) {
                shown.add("error_stack");
            }
            for (Row error : errors.proj(shown.toArray(String[]::new)).toRows()) {
                Row key = error.project(jobs.heading().primaryKey());
                if (isJson()) {
                    objects.add(object(table, key, error));
                } else {
                    print(found > 0, table, key, error);
                }
                found++;
            }
        }
        if (isJson()) {
            printJson(objects);
        } else if (found == 0) {
            out().println("No job has failed.");
        }
        return found == 0 ? ExitCode.OK : ExitCode.FOUND;
    }

    private Object object(String table, Row key, Row error) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>(Json.object(
                "table",
                table,
                "key",
                key,
                "message",
                error.getString("error_message"),
                "user",
                error.getString("user"),
                "host",
                error.getString("host"),
                "reserved_time",
                error.get("reserved_time")));
        if (stack) {
            object.put("stack", error.get("error_stack"));
        }
        return object;
    }

    private void print(boolean later, String table, Row key, Row error) {
        if (later) {
            out().println();
        }
        out().println(table + " " + text(key) + " by " + error.getString("user") + " on " + error.getString("host"));
        out().println(indented(error.getString("error_message")));
        Object trace = stack ? error.get("error_stack") : null;
        if (trace != null) {
            out().println(indented(trace.toString()));
        }
    }

    private static String text(Row key) {
        return key.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String indented(String text) {
        return text.strip().indent(2).stripTrailing();
    }
}
