package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.DataJointBDDAssertions.then;
import static org.datajoint.assertj.api.DataJointInstanceOfAssertFactories.STATEMENTS;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.datajoint.connection.Statements;
import org.datajoint.spi.SqlStatement;
import org.junit.jupiter.api.Test;

class StatementsAssertTest {
    private final Statements statements = new Statements();

    private void send(String text, Object... values) {
        statements.succeeded(new SqlStatement(text, Arrays.asList(values)), Duration.ZERO, 1);
    }

    @Test
    void countsWhatIsSentDuringAPieceOfCode() {
        send("SELECT 1");
        assertThat(statements).hasCount(1);
        assertThat(statements)
                .during(() -> {
                    send("START TRANSACTION");
                    send("INSERT INTO t VALUES (?)", 1);
                    send("SELECT 2");
                    send("COMMIT");
                })
                .hasCount(2)
                .hasCountAtMost(2)
                .hasNoRepeats()
                .hasNoFailures()
                .containsSql("insert  INTO t")
                .doesNotContainSql("UPDATE");
        assertThat(statements).everything().hasCount(5);
        assertThat(statements).changes().hasCount(1);
        assertThat(statements).reads().containing("select 2").hasCount(1);
        assertThat(statements).during(() -> {}).isEmpty();
        then(statements).hasCount(3);
        assertThat((Object) statements).asInstanceOf(STATEMENTS).hasCount(3);
    }

    @Test
    void whatTheCodeThrowsComesOutAsItIs() {
        assertThatThrownBy(() -> assertThat(statements).during(() -> {
                    throw new IOException("as it is");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("as it is");
    }

    @Test
    void repeatsAreFoundWhateverTheirValues() {
        send("SELECT * FROM t WHERE a = ?", 1);
        send("SELECT * FROM u");
        send("SELECT * FROM t WHERE a = ?", 2);
        assertThatThrownBy(() -> assertThat(statements).hasNoRepeats())
                .hasMessageContaining("2 times:")
                .hasMessageContaining("values: 1")
                .hasMessageContaining("values: 2")
                .hasMessageNotContaining("FROM u");
        assertThat(statements).containing("FROM u").hasNoRepeats();
    }

    @Test
    void secretsAreMasked() {
        send("CREATE USER 'me'@'%' IDENTIFIED BY 'open sesame'");
        send("UPDATE account SET password = ?", "open sesame");
        assertThatThrownBy(() -> assertThat(statements).isEmpty())
                .hasMessageContaining("***")
                .hasMessageNotContaining("open sesame");
    }

    @Test
    void messagesStayShortAndNarrowWhateverWasSent() {
        for (int i = 0; i < 1_000; i++) {
            send(
                    "SELECT " + "`a name`, ".repeat(500) + "1 FROM 表%s WHERE\n a = ?",
                    "100 %s\n" + "x".repeat(5_000),
                    null);
        }
        send("INSERT INTO t VALUES (" + "?,".repeat(50) + "?)", new Object[51]);
        String message = catchThrowable(() -> assertThat(statements).isEmpty()).getMessage();
        assertThat(message).contains("1001 were sent", "and 981 more").hasSizeLessThan(20_000);
        assertThat(message.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThatThrownBy(() -> assertThat(statements).changes().isEmpty())
                .hasMessageContaining("NULL, NULL, … (51 values)");
    }

    @Test
    void noneIsSaidToBeNone() {
        assertThatThrownBy(() -> assertThat(statements).as("the report").hasCount(1))
                .hasMessageContaining("[the report]")
                .hasMessageContaining("Expecting exactly 1 statement, but none was sent:\n  (none)");
    }

    @Test
    void softAssertionsGoOn() {
        DataJointSoftAssertions softly = new DataJointSoftAssertions();
        softly.assertThat(statements)
                .during(() -> send("SELECT 1"))
                .hasCount(2)
                .isEmpty()
                .containsSql("nothing");
        softly.assertThat((Statements) null).hasCount(1);
        DataJointBDDSoftAssertions bdd = new DataJointBDDSoftAssertions();
        bdd.then(statements).hasCount(7);
        assertThat(softly.assertionErrorsCollected()).hasSize(4);
        assertThat(bdd.assertionErrorsCollected()).hasSize(1);
    }
}
