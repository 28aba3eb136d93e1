package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThatRow;
import static org.datajoint.assertj.api.DataJointBDDAssertions.thenRow;
import static org.datajoint.assertj.api.FakeQuery.session;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.Condition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.datajoint.query.Row;
import org.junit.jupiter.api.Test;

class RowAssertTest {
    private static final FakeQuery SESSIONS =
            FakeQuery.of(session(1, 1, "alice"), session(1, 2, "bob").with("note_1", 1.5));
    private static final Map<String, Integer> KEY = Map.of("subject_id", 1, "session", 2);

    private record Named(int subjectId, String user) {}

    private static ThrowableAssertAlternative<AssertionError> failureOf(ThrowingCallable assertion) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
    }

    @Test
    void comparesTheValuesOfARow() {
        Condition<String> shortName = new Condition<>(name -> name.length() < 4, "short");

        assertThat(SESSIONS)
                .withTolerance("note_1", within(0.1))
                .row(KEY)
                .has("user", "bob")
                .has("user", shortName)
                .has("session", 2L)
                .has("note_1", 1.6)
                .hasValues(new Named(1, "bob"));
        assertThat(SESSIONS).row(Map.of("user", "alice")).hasNulls("note_1").has("note_1", null);
        assertThat(FakeQuery.of(session(7, 1, "x"))).onlyRow().has("subject_id", 7);
        assertThatRow(session(1, 2, "bob")).has("user", "bob");
        thenRow(Map.of("a", 1)).has("a", 1L);
        assertThat((Object) session(1, 2, "bob"))
                .asInstanceOf(DataJointInstanceOfAssertFactories.ROW)
                .has("user", "bob");
    }

    @Test
    void saysInWhatARowDiffers() {
        failureOf(() -> assertThat(SESSIONS).as("Session").row(KEY).hasValues(new Named(2, "carol")))
                .withMessage("""
                    [Session]\s
                    Expecting row:
                      *subject_id=1, *session=2
                    to be as expected, but it differs in:
                        attribute    expected  actual
                        *subject_id  2         1
                        user         "carol"   "bob\"\
                    """);
        failureOf(() -> assertThatRow(Map.of("a", 1)).has("b", 1)).withMessage("""

            Expecting the heading of:
              a=1
            to have the attribute named in the expected row:
              b
            but it is:
              a\
            """);
        failureOf(() -> assertThat(SESSIONS).strictTypes().row(KEY).has("session", 2L))
                .withMessageContaining("2 (Long)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThatRow(Map.of("a", 1)).hasNulls());
    }

    @Test
    void needsExactlyOneRow() {
        failureOf(() -> assertThat(SESSIONS).row(Map.of("subject_id", 7, "session", 2)))
                .withMessageContaining("but it matches none of 2 rows; the closest has 1 of 2 attributes equal");
        failureOf(() -> assertThat(SESSIONS).row(Map.of("subject_id", 1)))
                .withMessageContaining("to contain once:\n  *subject_id\n            1\nbut it matches 2 of 2 rows:\n");
        failureOf(() -> assertThat(SESSIONS).row(Map.of("subject", 1)))
                .withMessageContaining("named in row(...):\n  subject\n");
        failureOf(() -> assertThat(SESSIONS).onlyRow()).withMessageContaining("to have 1 row, but there are 2");
        failureOf(() -> assertThat(FakeQuery.of()).onlyRow())
                .withMessageContaining("to have 1 row, but there are none");
        failureOf(() -> assertThat((FakeQuery) null).onlyRow()).withMessageContaining("not to be null");
    }

    @Test
    void asksForTheKeyAlone() {
        FakeQuery query = FakeQuery.of(session(1, 1, "alice"), session(1, 2, "bob"));

        assertThat(query).row(KEY).has("user", "bob");

        assertThat(query.lookUps()).isEqualTo(List.of(KEY));
        assertThat(query.opened()).isZero();
    }

    @Test
    void staysSoftOnTheWayToARow() {
        for (boolean collecting : List.of(true, false)) {
            DataJointSoftAssertions softly = new DataJointSoftAssertions();
            QueryAssert assertion = softly.assertThat(SESSIONS);
            if (collecting) {
                assertion = new QueryAssert(SESSIONS);
                assertion.softly(softly, true);
            }

            assertion.row(KEY).has("user", "x").has("session", 7).has("session", 2);
            assertion.row(Map.of("subject_id", 9)).has("user", "nobody hears this");
            assertion.onlyRow().has("user", "nobody hears this");
            softly.assertThatRow(Row.copyOf(KEY)).has("session", 1);

            assertThat(softly.assertionErrorsCollected()).hasSize(5);
        }
        DataJointBDDSoftAssertions then = new DataJointBDDSoftAssertions();
        then.thenRow(KEY).has("session", 1);
        assertThat(then.assertionErrorsCollected()).hasSize(1);
    }

    @Test
    void noRowFailsAsAnyOtherNull() {
        failureOf(() -> DataJointAssertions.assertThatRow(null).has("user", "alice"))
                .withMessageContaining("Expecting actual not to be null");
        DataJointSoftAssertions softly = new DataJointSoftAssertions();
        softly.assertThatRow(null).has("user", "alice");
        assertThat(softly.assertionErrorsCollected()).hasSize(1);
    }
}
