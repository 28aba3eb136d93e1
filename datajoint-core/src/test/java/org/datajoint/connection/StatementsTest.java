package org.datajoint.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.datajoint.errors.DataJointException;
import org.datajoint.spi.SqlStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {
    private final Statements statements = new Statements();

    private void sent(String text, Object... values) {
        statements.succeeded(new SqlStatement(text, Arrays.asList(values)), Duration.ofMillis(1), 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM `lab`.`subject` | READ",
                "( select 1 ) | READ",
                "WITH t AS (SELECT 1) SELECT * FROM t | READ",
                "INSERT INTO t SELECT * FROM u | CHANGE",
                "/* why */ update t SET a = 1 | CHANGE",
                "DELETE FROM t | CHANGE",
                "REPLACE INTO t VALUES (1) | CHANGE",
                "SET @x = 1 | CHANGE",
                "CREATE TABLE t (a INT) | DEFINITION",
                "DROP DATABASE lab | DEFINITION",
                "START TRANSACTION WITH CONSISTENT SNAPSHOT | TRANSACTION",
                "COMMIT | TRANSACTION",
                "ROLLBACK | TRANSACTION",
                "SET TRANSACTION ISOLATION LEVEL READ COMMITTED | TRANSACTION",
                "RELEASE SAVEPOINT x | TRANSACTION",
                "SELECT TABLE_NAME FROM information_schema.TABLES | LOOKUP",
                "SELECT lineage FROM `lab`.`~lineage` | LOOKUP",
                "SELECT GET_LOCK('a', 1) | LOOKUP",
                "SELECT 'information_schema' | READ",
                "SELECT * FROM `lab`.`~~summary` | READ",
                "DO 0 | LOOKUP"
            })
    void theWordsSayWhatAStatementIsFor(String text, StatementKind kind) {
        sent(text);
        assertThat(statements.everything().list())
                .singleElement()
                .extracting(RecordedStatement::kind)
                .isEqualTo(kind);
    }

    @Test
    void transactionsAndLookUpsAreListedOnlyOnRequest() {
        sent("START TRANSACTION");
        sent("SELECT version()");
        sent("INSERT INTO t VALUES (?)", 1);
        sent("COMMIT");
        assertThat(statements.count()).isEqualTo(1);
        assertThat(statements.everything().count()).isEqualTo(4);
        assertThat(statements.everything().reads().count()).isZero();
    }

    @Test
    void aSelectionIsACopy() {
        sent("SELECT 1");
        Statements reads = statements.reads();
        sent("SELECT 2");
        assertThat(reads.count()).isEqualTo(1);
        assertThat(statements.changes().count()).isZero();
        assertThat(statements.containing("  select   2 ").list())
                .extracting(RecordedStatement::text)
                .containsExactly("SELECT 2");
        statements.clear();
        assertThat(statements.list()).isEmpty();
    }

    @Test
    void statementsDuringAPieceOfCodeAreDistinguishedFromEarlierOnes() {
        sent("SELECT 1");
        assertThat(statements.during(() -> sent("SELECT 2")).toString()).isEqualTo("SELECT 2");
        assertThat(statements
                        .during(() -> {
                            statements.clear();
                            sent("SELECT 3");
                        })
                        .toString())
                .isEqualTo("SELECT 3");
        assertThatThrownBy(() -> statements.during(() -> {
                    throw new IOException("as it is");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("as it is");
    }

    @Test
    void secretsAreMasked() {
        sent("CREATE USER 'me'@'%' IDENTIFIED BY 'open sesame'");
        sent("INSERT INTO account (name, password) VALUES (?, ?)", "me", "open sesame");
        sent("INSERT INTO subject (name) VALUES (?)", "me");
        assertThat(statements.toString()).doesNotContain("open sesame").contains("***", "[me]");
        assertThat(statements.list().get(2).masked().values()).isEqualTo(List.of("me"));
    }

    @Test
    void aFailureIsRecordedWithItsError() {
        DataJointException error = new DataJointException("no");
        statements.failed(new SqlStatement("SELECT 1", List.of()), Duration.ofMillis(1), error);
        assertThat(statements.list()).singleElement().satisfies(failed -> {
            assertThat(failed.error()).containsSame(error);
            assertThat(failed.rows()).isEqualTo(-1);
        });
    }
}
