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
 * Assertions on the statements that were sent; see {@link DataJointAssertions}. What begins and ends transactions, and what the
 * library asks for its own sake, does not count, unless {@link #everything()} says so.
 *
 * <pre>{@code
 * assertThat(statements).during(() -> report.print()).reads().hasNoRepeats(); // finds the n+1 query
 * assertThat(statements).during(() -> session.insert(rows)).hasCount(1);
 * }</pre>
 */
public class StatementsAssert extends AbstractDataJointAssert<StatementsAssert, Statements> {
    /** For {@link DataJointAssertions} and for soft assertions. */
    public StatementsAssert(Statements actual) {
        super(actual, StatementsAssert.class);
    }

    /**
     * Runs a piece of code and goes on with what is sent while it runs. What the code throws comes out as it is.
     *
     * @param code what to run, once, in this thread
     */
    public StatementsAssert during(ThrowingCallable code) {
        return navigate(AssertKind.STATEMENTS, all -> Navigation.of(all.during(() -> Rethrown.run(code))));
    }

    /** Goes on with the statements that read rows. */
    public StatementsAssert reads() {
        return navigate(AssertKind.STATEMENTS, all -> Navigation.of(all.reads()));
    }

    /** Goes on with the statements that insert, update or delete rows. */
    public StatementsAssert changes() {
        return navigate(AssertKind.STATEMENTS, all -> Navigation.of(all.changes()));
    }

    /** Goes on with the statements whose text contains a text, such as a table's name; case and white space do not matter. */
    public StatementsAssert containing(String text) {
        return navigate(AssertKind.STATEMENTS, all -> Navigation.of(all.containing(text)));
    }

    /** Goes on with all statements, also those that begin and end transactions and what the library asks for its own sake. */
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

    /** Verifies that {@code most} statements were sent, or fewer. */
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
     * Verifies that no statement was sent more than once, with the same or with other values: what reads for each row of
     * another query what one query could read for all of them is found by this.
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

    /** Verifies that a statement was sent whose text contains {@code text}; case and white space do not matter. */
    public StatementsAssert containsSql(String text) {
        return check(() -> actual.containing(text).count() > 0
                ? Optional.empty()
                : Optional.of(Failure.of(shouldHaveSql(text, actual.list()))));
    }

    /** Verifies that no statement was sent whose text contains {@code text}; case and white space do not matter. */
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
