package org.datajoint.cli.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.Json;
import org.datajoint.store.CollectionReport;
import org.datajoint.table.GarbageCollector;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that works on a store and the schemas that keep objects in it. */
abstract class StoreCommand extends PrintingCommand {
    @Parameters(
            paramLabel = "SCHEMA",
            arity = "1..*",
            description =
                    "The schemas that keep objects in the store, including all between which rows with objects were copied.")
    private List<String> schemas = new ArrayList<>();

    @Option(names = "--store", paramLabel = "NAME", description = "The store. Default: the default store.")
    private @Nullable String store;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            description = "Keep objects that are younger, such as PT6H or P7D. Default: one day.")
    private @Nullable Duration grace;

    final GarbageCollector collector(Instance instance) {
        Targets targets = new Targets(instance);
        GarbageCollector collector =
                instance.collector(store, schemas.stream().map(targets::schema).toArray(Schema[]::new));
        return grace == null ? collector : collector.grace(grace);
    }

    final void print(CollectionReport report) {
        if (isJson()) {
            printJson(Json.object(
                    "store", report.store(),
                    "hashes", section(report.hashes()),
                    "objects", section(report.objects()),
                    "leftovers", report.leftovers(),
                    "refusals", report.refusals(),
                    "deleted", report.deleted(),
                    "bytes_freed", report.bytesFreed(),
                    "errors", report.errors()));
        } else {
            out().println(report);
        }
    }

    private static Map<String, @Nullable Object> section(CollectionReport.Section section) {
        return Json.object(
                "referenced", section.referenced(),
                "stored", section.stored(),
                "orphans", section.orphans(),
                "orphaned_bytes", section.orphanedBytes(),
                "young", section.young());
    }
}
