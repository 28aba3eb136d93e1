package org.datajoint.cli.internal.shell;

import java.io.PrintWriter;

/** Where a command reads and writes. */
public interface Terminal {
    /** Returns where results go. */
    PrintWriter out();

    /** Returns where questions and complaints go. */
    PrintWriter err();

    /** Returns whether there is somebody who can be asked. */
    boolean isInteractive();

    /** Asks for a line; empty at the end of input. */
    String readLine(String prompt);

    /** Asks for a line that is not shown; empty at the end of input. */
    String readPassword(String prompt);
}
