package org.datajoint.architecture.seeded.input;

import java.io.IOException;

/** Reads standard input. */
public class ReadsInput {
    int read() throws IOException {
        return System.in.read();
    }
}
