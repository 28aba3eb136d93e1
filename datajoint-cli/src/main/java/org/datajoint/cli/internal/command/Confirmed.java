package org.datajoint.cli.internal.command;

import picocli.CommandLine.Option;

/** The option by which a command goes on without asking for confirmation. */
final class Confirmed {
    @Option(
            names = {"-y", "--yes"},
            description = "Go on without asking for confirmation.")
    boolean yes;
}
