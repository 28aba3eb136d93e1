package org.datajoint.cli.internal.command;

import picocli.CommandLine.Command;

/** {@code datajoint gc}, which does nothing without one of its own commands. */
@Command(
        name = "gc",
        description = "Finds and deletes objects in a store that no row refers to any more.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {GarbageReportCommand.class, GarbageCollectCommand.class})
final class GarbageCommand {}
