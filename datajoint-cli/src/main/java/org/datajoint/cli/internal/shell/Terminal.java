package org.datajoint.cli.internal.shell;

import java.io.PrintWriter;

/** The input and output of a command. */
public interface Terminal {
    /** Returns the output for results. */
    PrintWriter out();

    /** Returns the output for questions and error messages. */
    PrintWriter err();

    /** Returns whether a user can be asked. */
    boolean isInteractive();

    /** Asks for a line and returns it; an empty text at the end of input. */
    String readLine(String prompt);

    /** Asks for a line that is not echoed and returns it; an empty text at the end of input. */
    String readPassword(String prompt);
}
