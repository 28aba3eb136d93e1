package org.datajoint.examples.assertions;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThatRejected;

import org.datajoint.connection.RecordedStatement;
import org.datajoint.connection.Statements;
import org.datajoint.errors.DuplicateException;
import org.datajoint.query.Row;
import org.datajoint.spi.SqlStatement;
import org.junit.jupiter.api.BeforeAll;

/** The statements that a test sends. */
class SentStatementsTest extends Examples {
    private final Statements statements = new Statements();

    @BeforeAll
    void send(Statements sent) {
        Statements recorded = sent.during(() -> {
            for (Row row : session.orderBy("subject_id").toRows()) {
                trial.restrict(row.project("subject_id", "session")).count();
            }
            assertThatRejected(() -> session.insert1(session(1, 1, "2024-03-01", "dan", "20")))
                    .isDuplicate();
        });
        recorded.list().forEach(this::addNamed);
    }

    /** Adds the statement with the schema's name in the files, since line breaks depend on its length. */
    private void addNamed(RecordedStatement each) {
        SqlStatement named =
                new SqlStatement(named(each.text()), each.statement().values());
        each.error()
                .map(error -> new DuplicateException(named(error.getMessage()), error))
                .ifPresentOrElse(
                        error -> statements.failed(named, each.time(), error),
                        () -> statements.succeeded(named, each.time(), each.rows()));
    }

    @FailsAs("Statements.hasCount")
    void hasCount() {
        assertThat(statements).hasCount(5);
        assertThat(statements).hasCount(2); // fails
    }

    @FailsAs("Statements.hasCountAtMost")
    void hasCountAtMost() {
        assertThat(statements).reads().hasCountAtMost(4);
        assertThat(statements).reads().hasCountAtMost(1); // fails
    }

    @FailsAs("Statements.isEmpty")
    void isEmpty() {
        assertThat(statements).containing("DELETE").isEmpty();
        assertThat(statements).changes().isEmpty(); // fails
    }

    @FailsAs("Statements.hasNoRepeats")
    void hasNoRepeats() {
        assertThat(statements).changes().hasNoRepeats();
        assertThat(statements).hasNoRepeats(); // fails
    }

    @FailsAs("Statements.containsSql")
    void containsSql() {
        assertThat(statements).changes().containsSql("INSERT INTO");
        assertThat(statements).changes().containsSql("UPDATE"); // fails
    }

    @FailsAs("Statements.doesNotContainSql")
    void doesNotContainSql() {
        assertThat(statements).reads().doesNotContainSql("session_note");
        assertThat(statements).doesNotContainSql("`user`"); // fails
    }

    @FailsAs("Statements.hasNoFailures")
    void hasNoFailures() {
        assertThat(statements).reads().hasNoFailures();
        assertThat(statements).hasNoFailures(); // fails
    }
}
