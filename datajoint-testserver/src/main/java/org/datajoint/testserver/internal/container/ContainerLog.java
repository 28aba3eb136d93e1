package org.datajoint.testserver.internal.container;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The last lines that the server in a container has written, for the message if it does not start. They are collected
 * as they arrive, since the log of a container that has ended cannot be read. Thread-safe.
 */
final class ContainerLog {
    private static final int LINES = 12;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Adds one or more whole lines. */
    synchronized void add(String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast("  " + line);
        });
    }

    /** Returns the last lines that are not blank, or a remark that there are none. */
    synchronized String end() {
        return lines.isEmpty() ? "  (it wrote nothing)" : String.join(System.lineSeparator(), lines);
    }
}
