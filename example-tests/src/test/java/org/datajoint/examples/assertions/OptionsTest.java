package org.datajoint.examples.assertions;

import static org.assertj.core.api.Assertions.within;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.Condition;
import org.datajoint.assertj.api.DataJointBDDAssertions;
import org.datajoint.assertj.api.DataJointInstanceOfAssertFactories;
import org.datajoint.assertj.api.DataJointSoftAssertions;
import org.datajoint.connection.Statements;
import org.junit.jupiter.api.Test;

/** Options for the assertions that follow, and other entry points. */
class OptionsTest extends Examples {
    /** A row; the names of its components are those of attributes in camel case. */
    record Recorded(int subjectId, int session, String user) {}

    @Test
    void rowsAreMapsOrRecords() {
        assertThat(session)
                .comparingOnly("user")
                .containsExactlyInAnyOrder(
                        new Recorded(1, 1, "alice"),
                        new Recorded(2, 4, "alice"),
                        Map.of("subject_id", 7, "session", 1, "user", "bob"));
    }

    @Test
    void aValueMayBeACondition() {
        Condition<Object> thisYear = new Condition<>(date -> ((LocalDate) date).getYear() == 2024, "in 2024");
        assertThat(session).containsRow(Map.of("subject_id", 7, "session_date", thisYear));
    }

    @Test
    void keyedBy() {
        assertThat(session)
                .keyedBy("session_date")
                .comparingOnly("user")
                .containsRows(Map.of("session_date", "2024-02-01", "user", "bob"));
    }

    @Test
    void closeNumbers() {
        assertThat(session).withTolerance("weight", within(0.1)).containsRow(Map.of("subject_id", 2, "weight", 24.8));
    }

    @Test
    void truncatedTimes() {
        assertThat(session)
                .withTemporalPrecision(ChronoUnit.DAYS)
                .containsRow(Map.of("subject_id", 7, "session_date", "2024-02-01"));
    }

    @Test
    void comparators() {
        assertThat(session)
                .usingComparator("user", String.CASE_INSENSITIVE_ORDER)
                .containsRow(Map.of("subject_id", 7, "user", "BOB"));
    }

    @Test
    void strictTypes() {
        assertThat(session).containsRow(Map.of("subject_id", 2, "weight", 24.75));
        assertThat(session).strictTypes().containsRow(Map.of("weight", new BigDecimal("24.75")));
    }

    @Test
    void valuesOfOneAttribute() {
        assertThat(session.orderBy("subject_id"))
                .attribute("user", String.class)
                .containsExactly("alice", "alice", "bob");
    }

    @Test
    void soft() {
        DataJointSoftAssertions softly = new DataJointSoftAssertions();
        softly.assertThat(session).hasRowCount(3).hasNoNulls("user");
        softly.assertThat(session.heading()).hasPrimaryKey("subject_id", "session");
        softly.assertAll();
    }

    @Test
    void behaviourDriven() {
        DataJointBDDAssertions.then(session).hasRowCount(3);
    }

    @Test
    void fromAssertionsOfOtherObjects() {
        List<Object> results = List.of(session, trial);

        Assertions.assertThat(results)
                .first()
                .asInstanceOf(DataJointInstanceOfAssertFactories.TABLE)
                .hasRowCount(3);
    }

    @Test
    void statementsOfAPieceOfCode(Statements statements) {
        assertThat(statements)
                .during(() -> session.restrict(Map.of("user", "alice")).count())
                .hasCount(1);
    }
}
