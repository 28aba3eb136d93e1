package org.datajoint.cli.internal.command;

import org.datajoint.Instance;

/** A command that connects to a server. */
abstract class ServerCommand extends CliCommand {
    @Override
    public final Integer call() throws Exception {
        try (Instance instance = root().connect()) {
            return run(instance);
        } finally {
            out().flush();
        }
    }

    /** Runs the command and returns the exit code. */
    abstract int run(Instance instance) throws Exception;
}
