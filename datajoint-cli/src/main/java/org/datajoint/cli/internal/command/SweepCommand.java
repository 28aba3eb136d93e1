package org.datajoint.cli.internal.command;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.cli.internal.shell.Json;
import org.datajoint.junit.LeftSchemas;
import org.datajoint.junit.LeftSchemas.Found;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datajoint sweep}. */
@Command(
        name = "sweep",
        description = {
            "Drops the schemas that dead test runs have left.",
            "These are runs of the JUnit extension that were killed, and what a run has kept on purpose longer ago than"
                    + " --keep-time. The schemas of a run that lives are left alone."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  datajoint sweep --dry-run", "  datajoint sweep --keep-time PT1H --yes"})
final class SweepCommand extends PrintingCommand {
    @Option(names = "--prefix", paramLabel = "PREFIX", description = "How the names begin, if not with djtest.")
    private @Nullable String prefix;

    @Option(
            names = "--keep-time",
            paramLabel = "DURATION",
            description = "How long what a run has kept stays, such as PT1H or P2D; a day if it is not given.")
    private @Nullable Duration keepTime;

    @Option(names = "--dry-run", description = "Show what is there, and drop nothing.")
    private boolean dryRun;

    @Mixin
    private final Confirmed confirmed = new Confirmed();

    @Override
    int run(Instance instance) throws SQLException {
        LeftSchemas left = LeftSchemas.on(instance.dataSource(""));
        left = prefix == null ? left : left.prefix(prefix);
        left = keepTime == null ? left : left.keepTime(keepTime);
        List<Found> found = left.find();
        if (dryRun) {
            print(found);
            return ExitCode.OK;
        }
        List<String> leaving =
                found.stream().filter(Found::isSwept).map(Found::name).toList();
        if (!leaving.isEmpty()) {
            root().confirm("These schemas will be dropped: " + String.join(", ", leaving) + ".", confirmed.yes);
        }
        LeftSchemas.Swept swept = leaving.isEmpty() ? new LeftSchemas.Swept(List.of(), List.of()) : left.sweep();
        if (isJson()) {
            printJson(Json.object("dropped", swept.dropped(), "errors", swept.errors()));
        } else {
            swept.dropped().forEach(name -> out().println("Dropped " + name + "."));
            swept.errors().forEach(err()::println);
            if (leaving.isEmpty()) {
                out().println("There is nothing to drop.");
            }
        }
        return swept.errors().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(List<Found> found) {
        if (isJson()) {
            printJson(found.stream()
                    .map(schema -> Json.object(
                            "schema", schema.name(),
                            "started", schema.started(),
                            "state", state(schema),
                            "dropped_by_sweep", schema.isSwept()))
                    .toList());
        } else {
            printTable(
                    List.of("schema", "started", "state"),
                    found.stream()
                            .map(schema ->
                                    List.of(schema.name(), schema.started().toString(), state(schema)))
                            .toList());
        }
    }

    private static String state(Found schema) {
        return schema.state().name().toLowerCase(Locale.ROOT);
    }
}
