package org.datajoint.junit.internal.test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.errors.DataJointException;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;

/** Remembers the last statements of a test for the note about its failure. Thread-safe. */
final class RecentStatements implements StatementListener {
    private static final int KEPT = 8;
    /** Statements that the library sends for its own purposes; a test rarely sends the same text. */
    private static final Pattern BOOKKEEPING = Pattern.compile(
            "SELECT (TABLE_|CONSTRAINT_NAME|INDEX_|COLUMN_|SCHEMA_).* (FROM|JOIN) information_schema\\..*|.*`~\\w+`.*"
                    + "|SELECT version\\(\\).*|CREATE DATABASE IF NOT EXISTS .*|(RELEASE )?SAVEPOINT .*|ROLLBACK TO .*",
            Pattern.DOTALL);

    private static final Pattern PREPARED = Pattern.compile(
            "\\s*XA\\s+(?:START|BEGIN)\\s+(.+?)\\s*(?:JOIN|RESUME)?\\s*;?\\s*", Pattern.CASE_INSENSITIVE);

    private final Deque<SentStatement> statements = new ArrayDeque<>();
    private final Set<String> distributed = new LinkedHashSet<>();

    @Override
    public synchronized void sending(SqlStatement statement) {
        String sql = statement.text();
        if (BOOKKEEPING.matcher(sql).matches()) {
            return;
        }
        if (statements.size() == KEPT) {
            statements.removeFirst();
        }
        statements.addLast(SentStatement.of(statement));
        Matcher begun = PREPARED.matcher(sql);
        if (begun.matches()) {
            distributed.add(begun.group(1));
        }
    }

    @Override
    public void succeeded(SqlStatement statement, Duration time, long rows) {
        end(statement, "");
    }

    @Override
    public void failed(SqlStatement statement, Duration time, DataJointException error) {
        end(statement, "  -- failed");
    }

    /**
     * Ends the latest open statement with this text, which is the right one because a thread ends each statement before
     * it sends the next.
     */
    private synchronized void end(SqlStatement statement, String how) {
        Iterator<SentStatement> latest = statements.descendingIterator();
        while (latest.hasNext()) {
            if (latest.next().ends(statement, how)) {
                return;
            }
        }
    }

    /** Forgets the statements, when another test begins on the same database. */
    synchronized void forget() {
        statements.clear();
    }

    synchronized List<SentStatement> oldestFirst() {
        return List.copyOf(statements);
    }

    /** Returns the ids, as SQL text, of the distributed transactions that the test has begun. */
    synchronized List<String> distributed() {
        return List.copyOf(distributed);
    }
}
