package org.datajoint.cli.internal.command;

import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.store.CollectionReport;
import picocli.CommandLine.Command;

/** {@code datajoint gc report}. */
@Command(
        name = "report",
        description = {
            "Reports what can be collected, without deleting anything.",
            "The exit code is 1 if there is anything."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  datajoint gc report lab --store main"})
final class GarbageReportCommand extends StoreCommand {
    @Override
    int run(Instance instance) {
        CollectionReport report = collector(instance).report();
        print(report);
        boolean clean = report.isCertain()
                && report.orphans().isEmpty()
                && report.leftovers().isEmpty();
        return clean ? ExitCode.OK : ExitCode.FOUND;
    }
}
