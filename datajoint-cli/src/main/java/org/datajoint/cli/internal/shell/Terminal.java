package org.datajoint.cli.internal.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** The input and output of a command. */
public interface Terminal {
    /** Returns the output for results. */
    PrintWriter out();

    /** Returns why some of the results could not be written; empty if all of them were, or if their reader wanted no more. */
    default Optional<IOException> outputFailure() {
        return Optional.empty();
    }

    /** Returns the output for questions and error messages. */
    PrintWriter err();

    /** Returns whether a user can be asked. */
    boolean isInteractive();

    /** Asks for a line and returns it; an empty text at the end of input. */
    String readLine(String prompt);

    /** Asks for a line that is not echoed and returns it; an empty text at the end of input. */
    String readPassword(String prompt);
}
