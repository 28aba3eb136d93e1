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
 * Records the statements of an instance, so that tests can check how many statements a piece of code sends, which ones, and
 * whether the same statement is sent repeatedly. The statements are in the order in which they ended.
 *
 * <p>Statements that begin and end transactions, and those with which the library inspects schemas, servers and locks, are
 * recorded but not listed, since they depend on what is already cached. {@link #everything()} includes them.
 *
 * <p>Safe for use by many threads. A selection is a copy, to which later statements are not added.
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

    /** Creates an empty recorder. */
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

    /** Returns the statements, oldest first, as an unmodifiable copy. */
    public synchronized List<RecordedStatement> list() {
        return all.stream().filter(shown).toList();
    }

    /** Returns the number of statements. */
    public int count() {
        return list().size();
    }

    /** Removes all statements. */
    public synchronized void clear() {
        forgotten += all.size();
        all.clear();
    }

    /**
     * Runs a piece of code and returns the statements that all threads send meanwhile.
     *
     * @param code the code to run, once, in this thread
     * @throws E if the code throws it
     */
    public <E extends Throwable> Statements during(Code<E> code) throws E {
        long begin = end();
        code.run();
        return new Statements(since(begin), shown);
    }

    /** Returns how many statements have been recorded, including those that were removed. */
    private synchronized long end() {
        return forgotten + all.size();
    }

    private synchronized List<RecordedStatement> since(long begin) {
        return List.copyOf(all.subList((int) Math.max(0, begin - forgotten), all.size()));
    }

    private synchronized List<RecordedStatement> copy() {
        return List.copyOf(all);
    }

    /** Returns the statements that read rows. */
    public Statements reads() {
        return select(statement -> statement.kind() == StatementKind.READ);
    }

    /** Returns the statements that insert, update or delete rows. */
    public Statements changes() {
        return select(statement -> statement.kind() == StatementKind.CHANGE);
    }

    /** Returns the statements whose SQL contains the given text, such as a table's name, ignoring case and white space. */
    public Statements containing(String text) {
        String wanted = plain(text);
        return select(statement -> plain(statement.text()).contains(wanted));
    }

    /**
     * Returns all recorded statements, including those that begin and end transactions and those that the library sends for
     * its own purposes.
     */
    public Statements everything() {
        return new Statements(copy(), statement -> true);
    }

    private Statements select(Predicate<RecordedStatement> selected) {
        return new Statements(list().stream().filter(selected).toList(), shown);
    }

    private static String plain(String sql) {
        return sql.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** Returns the masked statements, one per line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        list().forEach(statement -> text.append(statement).append('\n'));
        return text.toString().strip();
    }

    /** A piece of code. */
    @FunctionalInterface
    public interface Code<E extends Throwable> {
        /** Runs the code. */
        void run() throws E;
    }
}
