package org.datajoint.junit.internal.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;

/** The last statements of a test, for the note that a failure gets. Safe for many threads. */
final class RecentStatements implements StatementListener {
    private static final int KEPT = 8;

    private final Deque<String> statements = new ArrayDeque<>();

    @Override
    public synchronized void sending(SqlStatement statement) {
        if (statements.size() == KEPT) {
            statements.removeFirst();
        }
        statements.addLast(statement.text());
    }

    synchronized List<String> oldestFirst() {
        return statements.stream().map(RecentStatements::onOneLine).toList();
    }

    static String onOneLine(String sql) {
        int longest = 300;
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() > longest ? line.substring(0, longest) + " ..." : line;
    }
}
