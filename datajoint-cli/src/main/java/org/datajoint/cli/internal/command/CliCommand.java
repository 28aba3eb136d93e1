package org.datajoint.cli.internal.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Base class of all commands, with access to the output and to the parent command. */
@Command
abstract class CliCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // by picocli
    private CommandSpec spec;

    final CommandSpec spec() {
        return spec;
    }

    final DataJointCommand root() {
        return (DataJointCommand) spec.root().userObject();
    }

    final PrintWriter out() {
        return root().terminal().out();
    }

    final PrintWriter err() {
        return root().terminal().err();
    }
}
