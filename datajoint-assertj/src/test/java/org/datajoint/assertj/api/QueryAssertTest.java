package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.byLessThan;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.DataJointBDDAssertions.then;
import static org.datajoint.assertj.api.FakeQuery.session;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Condition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class QueryAssertTest {
    private static final FakeQuery SESSIONS =
            FakeQuery.of(session(1, 1, "alice"), session(1, 2, "bob"), session(2, 1, "carol 100%n"));

    private record Session(int subjectId, int session, String user) {}

    private record Note(int subjectId, String note1) {}

    private record Typo(int subjectId, String userName) {}

    private static ThrowableAssertAlternative<AssertionError> failureOf(ThrowingCallable assertion) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
    }

    @Test
    void saysWhatIsMissingUnexpectedAndDiffering() {
        ThrowingCallable assertion = () -> assertThat(SESSIONS)
                .as("Session")
                .ignoring("note_1")
                .showingAtMost(1)
                .containsExactlyInAnyOrder(
                        new Session(1, 1, "alice"), new Session(1, 2, "carol"), new Session(3, 1, "dave"));

        failureOf(assertion).withMessage("""
            [Session]\s
            Expecting rows of:
              Session & 'subject_id < 10'
            to contain exactly, in any order, keyed by (*subject_id, *session):
              expected 3, actual 3: 1 equal, 1 missing, 1 unexpected, 1 differing

            MISSING (1)
              *subject_id  *session  user
                        3         1  "dave"
            UNEXPECTED (1)
              *subject_id  *session  user
                        2         1  "carol 100%n"
            DIFFERING (1)
              *subject_id=1, *session=2
                attribute  expected  actual
                user       "carol"   "bob"

            ignored attributes: note_1
            sql: SELECT `subject_id`, `session`, `user`, `note_1` FROM `lab`.`session` WHERE (subject_id < 10)\
            """);
    }

    @Test
    void givesToolsBothSides() {
        AssertionFailedError failure = (AssertionFailedError) catchThrowable(() -> assertThat(SESSIONS)
                .containsOnly(
                        new Session(1, 1, "alice"), new Session(1, 2, "carol"), new Session(2, 1, "carol 100%n")));

        assertThat(failure.getExpected().getStringRepresentation())
                .isEqualTo("*subject_id=1, *session=2, user=\"carol\"");
        assertThat(failure.getActual().getStringRepresentation()).isEqualTo("*subject_id=1, *session=2, user=\"bob\"");
    }

    @Test
    void passesWhereTheRowsAreAsExpected() {
        assertThat(SESSIONS)
                .hasRowCount(3)
                .isNotEmpty()
                .containsRow(Map.of("subject_id", 1L, "user", "bob"))
                .containsRow(session(1, 2, "bob"))
                .containsRow(new Note(1, null))
                .doesNotContainRow(Map.of("user", "dave"))
                .containsRows(new Session(1, 1, "alice"), Map.of("subject_id", 2, "session", 1))
                .containsOnly(SESSIONS.rows)
                .containsExactlyInAnyOrder(SESSIONS.rows.get(2), SESSIONS.rows.get(0), SESSIONS.rows.get(1));
        assertThat(FakeQuery.of()).isEmpty();
        then(SESSIONS).hasRowCount(3);
        assertThat((Object) new FakeTable())
                .asInstanceOf(DataJointInstanceOfAssertFactories.TABLE)
                .isNotNull();
        assertThat((Object) SESSIONS)
                .asInstanceOf(DataJointInstanceOfAssertFactories.QUERY)
                .hasRowCount(3);
    }

    @Test
    void showsTheRowsWhereTheirNumberIsWrong() {
        failureOf(() -> assertThat(SESSIONS).showingAtMost(1).hasRowCount(4)).withMessage("""

            Expecting:
              Session & 'subject_id < 10'
            to have 4 rows, but there are 3, first 1 shown:
              *subject_id  *session  user     note_1
                        1         1  "alice"  NULL

            sql: SELECT `subject_id`, `session`, `user`, `note_1` FROM `lab`.`session` WHERE (subject_id < 10)\
            """);
        failureOf(() -> assertThat(FakeQuery.of(session(1, 1, "alice"))).isEmpty())
                .withMessageContaining("to have no rows, but there is 1:\n  *subject_id");
        failureOf(() -> assertThat(FakeQuery.of()).isNotEmpty())
                .withMessageContaining("to have at least one row, but there are none");
        failureOf(() -> assertThat(FakeQuery.of()).hasRowCount(1))
                .withMessageContaining("to have 1 row, but there are none");
    }

    @Test
    void showsTheClosestRow() {
        failureOf(() -> assertThat(SESSIONS).containsRow(new Session(1, 2, "alice")))
                .withMessageContaining("""
                    to contain:
                      *subject_id  *session  user
                                1         2  "alice"
                    but it matches none of 3 rows; the closest has 2 of 3 attributes equal:
                      *subject_id=1, *session=2
                        attribute  expected  actual
                        user       "alice"   "bob\"\
                    """);
    }

    @Test
    void showsTheRowsThatShouldNotBeThere() {
        failureOf(() -> assertThat(SESSIONS).doesNotContainRow(Map.of("subject_id", 1)))
                .withMessageContaining("""
                    not to contain:
                      *subject_id
                                1
                    but it matches 2 of 3 rows:
                      *subject_id  *session  user     note_1
                                1         1  "alice"  NULL
                                1         2  "bob"    NULL\
                    """);
    }

    @Test
    void anUnknownAttributeFailsAndListsTheHeading() {
        failureOf(() -> assertThat(SESSIONS).containsRow(Map.of("usr", "alice")))
                .withMessage("""

                    Expecting the heading of:
                      Session & 'subject_id < 10'
                    to have the attribute named in expected row 1:
                      usr (did you mean user?)
                    but it is:
                      *subject_id, *session, user, note_1\
                    """);
        failureOf(() -> assertThat(SESSIONS).containsRows(Map.of("user", "alice"), new Typo(1, "alice")))
                .withMessageContaining("named in expected row 2:\n  user_name\n");
        failureOf(() -> assertThat(SESSIONS).ignoring("nots").containsRow(Map.of("user", "alice")))
                .withMessageContaining("named in the options of the assertion:\n  nots\n");
        failureOf(() -> assertThat(SESSIONS).containsRow(Map.of("_hidden", 1)))
                .withMessageContaining("expected row 1:\n  _hidden\n");
    }

    @Test
    void takesConditionsForValues() {
        Condition<String> startsWithA = new Condition<>(user -> user.startsWith("a"), "starts with a");
        Condition<Object> isNull = new Condition<>(Objects::isNull, "is null");
        Map<String, Object> expected = Map.of("subject_id", 1, "session", 1, "user", startsWithA, "note_1", isNull);

        assertThat(SESSIONS)
                .containsRow(expected)
                .containsRows(expected)
                .doesNotContainRow(Map.of("note_1", startsWithA));
        failureOf(() -> assertThat(SESSIONS).containsRow(Map.of("subject_id", 1, "session", 2, "user", startsWithA)))
                .withMessageContaining("user       <starts with a>  \"bob\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SESSIONS).containsRow(Map.of("session", startsWithA)))
                .withMessageContaining("the condition <starts with a> of an expected row cannot be applied to a"
                        + " java.lang.Integer");
    }

    @Test
    void comparesAsTheOptionsSay() {
        LocalDateTime moment = LocalDateTime.of(2024, 1, 9, 10, 30, 0, 5_000_000);
        FakeQuery table =
                FakeQuery.of(session(1, 1, "alice").with("note_1", 1.5).with("user", moment));

        assertThat(table)
                .withTolerance("note_1", within(0.1))
                .withTemporalPrecision(ChronoUnit.SECONDS)
                .containsExactlyInAnyOrder(
                        Map.of("subject_id", 1, "session", 1, "note_1", 1.6, "user", "2024-01-09 10:30:00"));
        assertThat(table).usingComparator("note_1", (a, b) -> 0).containsRow(Map.of("note_1", "anything"));
        assertThat(table).comparingOnly("session").containsExactlyInAnyOrder(Map.of("session", 1, "user", "x"));
        failureOf(() -> assertThat(table)
                        .withTolerance("note_1", byLessThan(0.1))
                        .containsRow(Map.of("note_1", 1.6)))
                .withMessageContaining("1.6 ±<0.1");
        failureOf(() -> assertThat(table).strictTypes().containsRow(Map.of("subject_id", 1L)))
                .withMessageContaining("1 (Long)  1 (Integer)");
        failureOf(() -> assertThat(SESSIONS).keyedBy("user").containsRows(new Session(9, 1, "alice")))
                .withMessageContaining("keyed by (user):");
    }

    @Test
    void comparesOrderedRowsInTheirOrder() {
        QueryExpression ordered =
                FakeQuery.of(session(1, 1, "alice"), session(1, 2, "bob")).orderBy("user");

        assertThat(ordered).containsExactly(new Session(1, 1, "alice"), new Session(1, 2, "bob"));
        failureOf(() -> assertThat(ordered).containsExactly(new Session(1, 2, "bob"), new Session(1, 1, "alice")))
                .withMessageContaining("to contain exactly, in the given order:\n  the same rows are in another order,"
                        + " row 1 is\n    *subject_id=1, *session=1\n  instead of\n    *subject_id=1, *session=2\n");
        failureOf(() -> assertThat(ordered).containsExactly(new Session(1, 2, "bob")))
                .withMessageContaining("expected 1, actual 2: 1 equal, 1 unexpected");
        failureOf(() -> assertThat(ordered)
                        .containsExactly(
                                new Session(1, 1, "alice"), new Session(1, 2, "bob"), new Session(1, 3, "carol")))
                .withMessageContaining("expected 3, actual 2: 2 equal, 1 missing");
    }

    @Test
    void refusesAnOrderThatTheDatabaseMayChange() {
        FakeQuery tied = FakeQuery.of(session(1, 1, "alice"), session(1, 2, "alice"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(tied.orderBy("user")).containsExactly(tied.rows))
                .withMessageContaining("rows 1 and 2 both have user=\"alice\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SESSIONS).containsExactly(SESSIONS.rows))
                .withMessageContaining("the query has no order");
        assertThat(tied.orderBy("user", "KEY")).containsExactly(tied.rows);
    }

    @Test
    void refusesWhatIsNoRow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SESSIONS).containsRow("alice"))
                .withMessage("an expected row must be a Map, a Row or a record, not a java.lang.String");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SESSIONS).containsRow(null))
                .withMessage("an expected row must be a Map, a Row or a record, not null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SESSIONS).containsRow(Map.of(1, 2)))
                .withMessage("the keys of an expected row must be attribute names, but one is 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SESSIONS).containsExactlyInAnyOrder());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SESSIONS).containsRows(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SESSIONS).showingAtMost(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SESSIONS).withTemporalPrecision(ChronoUnit.WEEKS));
    }

    @Test
    void asksTheDatabaseForTheKeyFirstAndTrustsOnlyWhatIsFound() {
        FakeQuery table = FakeQuery.of(session(1, 1, "alice"), session(1, 2, "bob"));

        assertThat(table).containsRow(new Session(1, 2, "bob"));
        assertThat(table.lookUps()).containsExactly(Map.of("subject_id", 1, "session", 2));
        assertThat(table.opened()).isZero();
        failureOf(() -> assertThat(table).containsRow(new Session(7, 2, "bob")))
                .withMessageContaining("the closest has 2 of 3 attributes equal");
        assertThat(table.opened()).isOne();
        assertThat(table.closed()).isOne();
    }

    @Test
    void closesTheRowsWhereItFails() {
        FakeQuery table = FakeQuery.of(session(1, 1, "alice"));

        failureOf(() -> assertThat(table).containsOnly(new Session(1, 1, "bob")));
        failureOf(() -> assertThat(table).doesNotContainRow(Map.of("user", "alice")));

        assertThat(table.closed()).isEqualTo(table.opened()).isEqualTo(2);
    }

    @Test
    void honoursTheDescriptionAndTheMessageOfTheTest() {
        failureOf(() -> assertThat(SESSIONS).as("sessions of %s", "today").isEmpty())
                .withMessageStartingWith("[sessions of today] ");
        failureOf(() -> assertThat(SESSIONS)
                        .overridingErrorMessage("mine: %s", 1)
                        .containsOnly(session(1, 1, "x")))
                .withMessage("mine: 1");
    }

    @Test
    void failsForNull() {
        failureOf(() -> assertThat((FakeQuery) null).isEmpty()).withMessageContaining("not to be null");
        failureOf(() -> assertThat((QueryExpression) null).containsRow(Map.of("a", 1)))
                .withMessageContaining("not to be null");
    }

    @Test
    void fetchesNothingToNameTheQuery() {
        FakeQuery table = FakeQuery.of(session(1, 1, "alice"));

        failureOf(() -> assertThat(table).isNull()).withMessageContaining("Session & 'subject_id < 10'");
        failureOf(() -> assertThat(table).isSameAs(SESSIONS)).withMessageContaining("Session & 'subject_id < 10'");
        assertThat(table.opened()).isZero();
    }

    @Test
    void hidesItsOwnFramesInStackTraces() {
        Throwable failure = catchThrowable(() -> assertThat(SESSIONS).containsOnly(session(1, 1, "x")));

        assertThat(failure.getStackTrace()[0].getClassName()).isEqualTo(QueryAssertTest.class.getName());
    }

    @Test
    void readsNullValuesOfMapsAndRecords() {
        Map<String, Object> withNull = new HashMap<>(Map.of("subject_id", 1, "session", 1));
        withNull.put("note_1", null);

        assertThat(SESSIONS).containsRow(withNull).containsRow(new Note(2, null));
        failureOf(() -> assertThat(SESSIONS).containsRow(Collections.singletonMap("user", null)))
                .withMessageContaining("NULL");
    }

    @Test
    void takesRowsFromArraysAndCollections() {
        Row[] rows = SESSIONS.rows.toArray(Row[]::new);

        assertThat(SESSIONS).containsExactlyInAnyOrder((Object[]) rows).containsRows(Arrays.asList(rows));
    }
}
