package org.datajoint.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.datajoint.errors.DataJointException;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;

/**
 * Records the statements of an instance, as facts for tests: how many a piece of code sends, which they are, and whether one is
 * sent again and again. They are in the order in which they ended.
 *
 * <p>What begins and ends transactions, and what the library asks about schemas, servers and locks for its own sake, is
 * recorded and left out of the list: it depends on what is known already. {@link #everything()} shows it.
 *
 * <p>Safe for use by many threads. What is selected from it is a copy, to which nothing more is added.
 *
 * <pre>{@code
 * Statements statements = new Statements();
 * Instance observed = instance.sibling(statements);
 * …
 * int reads = statements.during(() -> report.print()).reads().count();
 * }</pre>
 */
public final class Statements implements StatementListener {
    private final List<RecordedStatement> all;
    private final Predicate<RecordedStatement> shown;
    private long forgotten;

    /** Begins without any. */
    public Statements() {
        this(List.of(), statement -> statement.kind().isOfPrograms());
    }

    private Statements(List<RecordedStatement> all, Predicate<RecordedStatement> shown) {
        this.all = new ArrayList<>(all);
        this.shown = shown;
    }

    @Override
    public void succeeded(SqlStatement statement, Duration time, long rows) {
        add(new RecordedStatement(statement, StatementKind.of(statement.text()), time, rows, Optional.empty()));
    }

    @Override
    public void failed(SqlStatement statement, Duration time, DataJointException error) {
        add(new RecordedStatement(statement, StatementKind.of(statement.text()), time, -1, Optional.of(error)));
    }

    private synchronized void add(RecordedStatement statement) {
        all.add(statement);
    }

    /** Returns the statements, the first first. Unmodifiable; later ones are not added to it. */
    public synchronized List<RecordedStatement> list() {
        return all.stream().filter(shown).toList();
    }

    /** Returns how many there are. */
    public int count() {
        return list().size();
    }

    /** Forgets all statements. */
    public synchronized void clear() {
        forgotten += all.size();
        all.clear();
    }

    /**
     * Returns what is recorded while a piece of code runs, of all threads.
     *
     * @param code what to run, once, in this thread
     * @throws E what the code throws
     */
    public <E extends Throwable> Statements during(Code<E> code) throws E {
        long begin = end();
        code.run();
        return new Statements(since(begin), shown);
    }

    /** Returns how many have been recorded, those included that were forgotten. */
    private synchronized long end() {
        return forgotten + all.size();
    }

    private synchronized List<RecordedStatement> since(long begin) {
        return List.copyOf(all.subList((int) Math.max(0, begin - forgotten), all.size()));
    }

    private synchronized List<RecordedStatement> copy() {
        return List.copyOf(all);
    }

    /** Returns those that read rows. */
    public Statements reads() {
        return select(statement -> statement.kind() == StatementKind.READ);
    }

    /** Returns those that insert, update or delete rows. */
    public Statements changes() {
        return select(statement -> statement.kind() == StatementKind.CHANGE);
    }

    /** Returns those whose text contains a text, such as a table's name; case and white space do not matter. */
    public Statements containing(String text) {
        String wanted = plain(text);
        return select(statement -> plain(statement.text()).contains(wanted));
    }

    /** Returns also those that begin and end transactions, and what the library asks for its own sake. */
    public Statements everything() {
        return new Statements(copy(), statement -> true);
    }

    private Statements select(Predicate<RecordedStatement> selected) {
        return new Statements(list().stream().filter(selected).toList(), shown);
    }

    private static String plain(String sql) {
        return sql.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** Returns the statements as they may be shown, one a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        list().forEach(statement -> text.append(statement).append('\n'));
        return text.toString().strip();
    }

    /** A piece of code. */
    @FunctionalInterface
    public interface Code<E extends Throwable> {
        /** Runs it. */
        void run() throws E;
    }
}
