package org.datajoint.cli.internal.command;

import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.store.CollectionReport;
import org.datajoint.table.GarbageCollector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code datajoint gc collect}. */
@Command(
        name = "collect",
        description = {"Deletes what \"gc report\" finds.", "The exit code is 4 if anything could not be deleted."},
        footerHeading = "%nExamples:%n",
        footer = {"  datajoint gc collect lab --store main --grace P7D"})
final class GarbageCollectCommand extends StoreCommand {
    @Mixin
    private final Confirmed confirmed = new Confirmed();

    @Override
    int run(Instance instance) {
        GarbageCollector collector = collector(instance);
        CollectionReport report = confirmed.yes ? collector.collect() : asked(collector);
        print(report);
        return report.isCertain() && report.errors().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private CollectionReport asked(GarbageCollector collector) {
        CollectionReport found = collector.report();
        int files = found.orphans().size() + found.leftovers().size();
        if (files == 0) {
            return found;
        }
        root().confirm(
                        "In the store " + found.store() + ", " + counted(files, "file")
                                + " will be deleted permanently.",
                        false);
        return collector.collect();
    }
}
