package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.FakeQuery.session;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.junit.jupiter.api.Test;

class QueryPairAssertTest {
    private static final FakeQuery SESSIONS =
            FakeQuery.of(session(1, 1, "alice"), session(1, 2, "bob"), session(2, 1, "carol"));
    private static final FakeQuery OTHERS =
            FakeQuery.of(session(2, 1, "carol"), session(1, 2, "dave"), session(3, 1, "erin"));

    private static ThrowableAssertAlternative<AssertionError> failureOf(ThrowingCallable assertion) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
    }

    @Test
    void comparesTheRowsOfTwoQueries() {
        assertThat(SESSIONS)
                .hasSameRowsAs(FakeQuery.of(session(2, 1, "carol"), session(1, 2, "bob"), session(1, 1, "alice")))
                .isSubsetOf(SESSIONS)
                .hasSameHeadingAs(OTHERS);
        assertThat(FakeQuery.of(session(1, 2, "bob"))).isSubsetOf(SESSIONS);
        assertThat(FakeQuery.of())
                .hasSameRowsAs(FakeQuery.of())
                .isSubsetOf(SESSIONS)
                .isSubsetOf(FakeQuery.of());
        assertThat(SESSIONS)
                .ignoring("user", "session")
                .hasSameRowsAs(FakeQuery.of(session(1, 7, "x"), session(1, 7, "x"), session(2, 7, "x")));
    }

    @Test
    void saysHowTheRowsOfTwoQueriesDiffer() {
        failureOf(() -> assertThat(SESSIONS).ignoring("note_1").hasSameRowsAs(OTHERS))
                .withMessageContaining("""
                    to be the rows of:
                      Session & 'subject_id < 10'
                    in any order, keyed by (*subject_id, *session):
                      expected 3, actual 3: 1 equal, 1 missing, 1 unexpected, 1 differing
                    """);
        failureOf(() -> assertThat(SESSIONS).ignoring("note_1").isSubsetOf(OTHERS))
                .withMessageContaining("""
                    to be among the rows of:
                      Session & 'subject_id < 10'
                    in any order, keyed by (*subject_id, *session):
                      expected 3, actual 3: 1 equal, 1 absent, 1 unexpected, 1 differing

                    UNEXPECTED (1)
                      *subject_id  *session  user
                                1         1  "alice"
                    DIFFERING (1)
                    """);
        failureOf(() -> assertThat(SESSIONS).hasSameRowsAs(FakeQuery.of())).withMessageContaining("which has none");
        failureOf(() -> assertThat(FakeQuery.of()).hasSameRowsAs(SESSIONS)).withMessageContaining("3 missing");
    }

    @Test
    void comparesHeadings() {
        FakeQuery narrow = FakeQuery.of(new Heading(
                List.of(
                        Attribute.computed("subject_id"),
                        Attribute.computed("user"),
                        Attribute.computed("extra"),
                        Attribute.computed("note_1")),
                true));

        failureOf(() -> assertThat(SESSIONS).hasSameHeadingAs(narrow)).withMessage("""

            Expecting the heading of:
              Session & 'subject_id < 10'
            to be that of:
              Session & 'subject_id < 10'
            but:
              *subject_id : int32 should be subject_id
              extra is missing
              *session : int32 is unexpected\
            """);
        failureOf(() -> assertThat(SESSIONS).hasSameRowsAs(narrow))
                .withMessageContaining("named in the other query:\n  extra\n");
        failureOf(() -> assertThat(narrow).ignoring("extra").isSubsetOf(SESSIONS))
                .withMessageContaining("named in the other query:\n  session\n");
        failureOf(() -> assertThat(SESSIONS).ignoring("extras").hasSameRowsAs(narrow))
                .withMessageContaining("named in the options of the assertion:\n  extras\n");
        assertThat(SESSIONS)
                .comparingOnly("user")
                .hasSameRowsAs(FakeQuery.of(session(7, 7, "bob"), session(7, 8, "alice"), session(7, 9, "carol")));
    }

    @Test
    void looksAtEveryRow() {
        assertThat(SESSIONS)
                .allRowsSatisfy(row -> assertThat(row.getInt("session")).isPositive())
                .hasNoNulls("user", "session")
                .hasUniqueValues("user")
                .hasUniqueValues("note_1");
        assertThat(FakeQuery.of())
                .allRowsSatisfy(row -> assertThat(row).isEmpty())
                .hasNoNulls();
    }

    @Test
    void saysWhichRowsAreNotAsAllShouldBe() {
        failureOf(() -> assertThat(SESSIONS).showingAtMost(1).allRowsSatisfy(row -> assertThat(row.getInt("session"))
                        .isGreaterThan(2)))
                .withMessage("""

                    Expecting all rows of:
                      Session & 'subject_id < 10'
                    to satisfy the requirements, but 3 of 3 rows do not, first 1 shown:
                      *subject_id=1, *session=1:
                        Expecting actual:
                          1
                        to be greater than:
                          2

                    sql: SELECT `subject_id`, `session`, `user`, `note_1` FROM `lab`.`session` WHERE (subject_id < 10)\
                    """);
        failureOf(() -> assertThat(SESSIONS).hasNoNulls())
                .withMessageContaining("to have no NULL in any attribute, but 3 of 3 rows do not:\n"
                        + "  *subject_id=1, *session=1: note_1 is NULL\n");
        failureOf(() -> assertThat(SESSIONS).hasUniqueValues("subject_id"))
                .withMessageContaining("to have unique values of (subject_id), but 1 of 3 rows does not:\n"
                        + "  *subject_id=1, *session=2: *subject_id=1 is also that of *subject_id=1, *session=1\n");
        failureOf(() -> assertThat(SESSIONS).hasNoNulls("usr")).withMessageContaining("named in hasNoNulls:\n  usr");
        failureOf(() -> assertThat(SESSIONS).hasUniqueValues("usr"))
                .withMessageContaining("named in hasUniqueValues:\n  usr");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SESSIONS).hasUniqueValues());
    }

    @Test
    void closesTheRowsWhereARequirementBreaksOff() {
        FakeQuery query = FakeQuery.of(session(1, 1, "alice"));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> assertThat(query).allRowsSatisfy(row -> {
                    throw new IllegalStateException("broken");
                }));

        assertThat(query.closed()).isEqualTo(query.opened()).isOne();
    }

    @Test
    void rowsOfAnotherQueryWithOneKeyAreComparedWhole() {
        FakeQuery twice = FakeQuery.of(session(1, 1, "alice"), session(1, 1, "bob"), session(2, 1, "carol"));

        failureOf(() -> assertThat(SESSIONS).hasSameRowsAs(twice))
                .withMessageContaining(
                        "compared as whole rows (two expected rows have the key *subject_id=1, *session=1)")
                .withMessageContaining("expected 3, actual 3: 2 equal, 1 missing, 1 unexpected");
        assertThat(FakeQuery.of(session(1, 1, "bob"), session(1, 1, "alice"), session(2, 1, "carol")))
                .hasSameRowsAs(twice);
        assertThat(FakeQuery.of(session(1, 1, "bob"))).isSubsetOf(twice);
        failureOf(() -> assertThat(SESSIONS).keyedBy("subject_id").hasSameRowsAs(OTHERS.restrict("session > 0")))
                .withMessageContaining("two actual rows have the key *subject_id=1");
    }
}
