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

/** The last statements of a test, for the note that a failure gets. Safe for many threads. */
final class RecentStatements implements StatementListener {
    private static final int KEPT = 8;
    /** What the library asks and notes for itself; a test seldom asks the same in the same words. */
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

    /** A thread ends one statement before it sends another, so that the last that is open with the text is meant. */
    private synchronized void end(SqlStatement statement, String how) {
        Iterator<SentStatement> latest = statements.descendingIterator();
        while (latest.hasNext()) {
            if (latest.next().ends(statement, how)) {
                return;
            }
        }
    }

    /** Another test begins, which has the same database. */
    synchronized void forget() {
        statements.clear();
    }

    synchronized List<SentStatement> oldestFirst() {
        return List.copyOf(statements);
    }

    /** Returns the ids, as SQL text, of the distributed transactions that the test began. */
    synchronized List<String> distributed() {
        return List.copyOf(distributed);
    }
}
