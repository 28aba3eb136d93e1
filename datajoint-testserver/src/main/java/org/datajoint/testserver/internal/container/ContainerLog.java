package org.datajoint.testserver.internal.container;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The last lines that the server in a container has written, for the message if it does not start. They are kept as they come:
 * of a container that has ended, nothing can be asked any more. Safe for use by many threads.
 */
final class ContainerLog {
    private static final int LINES = 12;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Adds what was written, one or more whole lines. */
    synchronized void add(String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast("  " + line);
        });
    }

    /** Returns the last lines that say something, or that there are none. */
    synchronized String end() {
        return lines.isEmpty() ? "  (it wrote nothing)" : String.join(System.lineSeparator(), lines);
    }
}
