package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldHaveStatements.shouldHaveAtMost;
import static org.datajoint.assertj.error.ShouldHaveStatements.shouldHaveCount;
import static org.datajoint.assertj.error.ShouldHaveStatements.shouldHaveNoFailures;
import static org.datajoint.assertj.error.ShouldHaveStatements.shouldHaveNoRepeats;
import static org.datajoint.assertj.error.ShouldHaveStatements.shouldHaveNone;
import static org.datajoint.assertj.error.ShouldHaveStatements.shouldHaveSql;
import static org.datajoint.assertj.error.ShouldHaveStatements.shouldNotHaveSql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.connection.RecordedStatement;
import org.datajoint.connection.Statements;

/**
 * Assertions on the statements that were sent; see {@link DataJointAssertions}. Statements that begin or end
 * transactions, and those that the library sends for its own purposes, are ignored unless {@link #everything()} is
 * used.
 *
 * <pre>{@code
 * assertThat(statements).during(() -> report.print()).reads().hasNoRepeats(); // finds the n+1 query
 * assertThat(statements).during(() -> session.insert(rows)).hasCount(1);
 * }</pre>
 */
public class StatementsAssert extends AbstractDataJointAssert<StatementsAssert, Statements> {
    /** Creates the assertions. Called by {@link DataJointAssertions} and by soft assertions. */
    public StatementsAssert(Statements actual) {
        super(actual, StatementsAssert.class);
    }

    /**
     * Runs the code and returns assertions on the statements that it sends. Exceptions of the code are thrown
     * unchanged.
     *
     * @param code the code to run, once, in this thread
     */
    public StatementsAssert during(ThrowingCallable code) {
        return navigate(AssertKind.STATEMENTS, all -> Navigation.of(all.during(() -> Rethrown.run(code))));
    }

    /** Returns assertions on the statements that read rows. */
    public StatementsAssert reads() {
        return navigate(AssertKind.STATEMENTS, all -> Navigation.of(all.reads()));
    }

    /** Returns assertions on the statements that insert, update or delete rows. */
    public StatementsAssert changes() {
        return navigate(AssertKind.STATEMENTS, all -> Navigation.of(all.changes()));
    }

    /** Returns assertions on the statements that contain a text, such as a table's name; case and white space are ignored. */
    public StatementsAssert containing(String text) {
        return navigate(AssertKind.STATEMENTS, all -> Navigation.of(all.containing(text)));
    }

    /**
     * Returns assertions on all statements, including those that begin or end transactions and those that the library
     * sends for its own purposes.
     */
    public StatementsAssert everything() {
        return navigate(AssertKind.STATEMENTS, all -> Navigation.of(all.everything()));
    }

    /** Verifies that exactly {@code expected} statements were sent. */
    public StatementsAssert hasCount(int expected) {
        return check(() -> {
            List<RecordedStatement> sent = actual.list();
            return sent.size() == expected
                    ? Optional.empty()
                    : Optional.of(Failure.of(
                            shouldHaveCount(expected, sent),
                            Integer.toString(sent.size()),
                            Integer.toString(expected)));
        });
    }

    /** Verifies that at most {@code most} statements were sent. */
    public StatementsAssert hasCountAtMost(int most) {
        return check(() -> {
            List<RecordedStatement> sent = actual.list();
            return sent.size() <= most ? Optional.empty() : Optional.of(Failure.of(shouldHaveAtMost(most, sent)));
        });
    }

    /** Verifies that no statement was sent. */
    public StatementsAssert isEmpty() {
        return check(() -> {
            List<RecordedStatement> sent = actual.list();
            return sent.isEmpty() ? Optional.empty() : Optional.of(Failure.of(shouldHaveNone(sent)));
        });
    }

    /**
     * Verifies that no statement was sent more than once, whether with the same values or with others. This detects
     * code that sends a query for each row of another query although a single one could read the rows for all of them.
     */
    public StatementsAssert hasNoRepeats() {
        return check(() -> {
            Map<String, List<RecordedStatement>> byText = actual.list().stream()
                    .collect(Collectors.groupingBy(RecordedStatement::text, LinkedHashMap::new, Collectors.toList()));
            byText.values().removeIf(alike -> alike.size() == 1);
            return byText.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Failure.of(shouldHaveNoRepeats(List.copyOf(byText.values()))));
        });
    }

    /** Verifies that a statement that contains {@code text} was sent; case and white space are ignored. */
    public StatementsAssert containsSql(String text) {
        return check(() -> actual.containing(text).count() > 0
                ? Optional.empty()
                : Optional.of(Failure.of(shouldHaveSql(text, actual.list()))));
    }

    /** Verifies that no statement that contains {@code text} was sent; case and white space are ignored. */
    public StatementsAssert doesNotContainSql(String text) {
        return check(() -> {
            List<RecordedStatement> found = actual.containing(text).list();
            return found.isEmpty() ? Optional.empty() : Optional.of(Failure.of(shouldNotHaveSql(text, found)));
        });
    }

    /** Verifies that all statements succeeded. */
    public StatementsAssert hasNoFailures() {
        return check(() -> {
            List<RecordedStatement> failed = actual.list().stream()
                    .filter(statement -> statement.error().isPresent())
                    .toList();
            return failed.isEmpty() ? Optional.empty() : Optional.of(Failure.of(shouldHaveNoFailures(failed)));
        });
    }
}
