package org.datajoint.junit.internal.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last statements of a test, for the note that a failure gets. Safe for many threads. */
final class RecentStatements {
    private static final int KEPT = 8;
    private static final int LONGEST = 300;

    private final Deque<String> statements = new ArrayDeque<>();

    synchronized void add(String sql) {
        if (statements.size() == KEPT) {
            statements.removeFirst();
        }
        String line = sql.strip().replaceAll("\\s+", " ");
        statements.addLast(line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line);
    }

    synchronized List<String> oldestFirst() {
        return List.copyOf(statements);
    }
}
