package org.datajoint.internal.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordShapeTest {
    private record Trial(int subjectId, int trial, double rt100ms) {}

    private record One(int rt100ms) {}

    private record Twice(int subjectId, int subject_id) {}

    private record Failing(int n) {
        Failing {
            if (n > 1) {
                throw new OutOfMemoryError("of the program's own");
            }
            if (n > 0) {
                throw new IllegalArgumentException("too many");
            }
        }

        @Override
        public int n() {
            if (n < 0) {
                throw new StackOverflowError();
            }
            throw new IllegalStateException("not now");
        }
    }

    private record Nothing() {}

    private static RecordMatch<Trial> match(String... attributes) {
        return RecordShape.of(Trial.class).match(List.of(attributes));
    }

    @Test
    void recordsBecomeFieldsAndFieldsRecordsByTheSameNames() {
        RecordMatch<Trial> match =
                match("note", "rt_100ms", "subject_id", "trial").complete();
        Trial trial = new Trial(1, 2, 0.5);
        assertThat(match.names()).containsExactly("subject_id", "trial", "rt_100ms");
        assertThat(match.read(trial))
                .containsEntry("subject_id", 1)
                .containsEntry("trial", 2)
                .containsEntry("rt_100ms", 0.5)
                .hasSize(3);
        assertThat(match.components()).containsExactly(-1, 2, 0, 1);
        assertThat(match.shape().create(new Object[] {1, 2, 0.5})).isEqualTo(trial);
        assertThat(RecordShape.of(Nothing.class).match(List.of("a")).complete().read(new Nothing()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "session_date, sessionDate, true",
        "session_date, session_date, true",
        "rt_100ms, rt100ms, true",
        "rt_100_ms, rt100Ms, true",
        "x_1, x1, true",
        "mean_r_t, meanRT, true",
        "mean_rt, meanRT, false",
        "session_date, sessiondate, false",
        "session_date, SessionDate, false",
        "session, sessionDate, false",
        "_hidden, hidden, true",
        "a__b, aB, true",
        "SubjectID, SubjectID, true",
        "subject_id_, subjectId, true",
    })
    void oneRuleSaysWhetherAComponentBelongsToAnAttribute(String attribute, String component, boolean belongs) {
        boolean found = attribute.equals(component) || AttributeNames.isCamelCaseOf(attribute, component);
        assertThat(found).isEqualTo(belongs);
    }

    @ParameterizedTest
    @CsvSource({"sessionDate, session_date", "rt100ms, rt100ms", "X, X", "meanRT, mean_r_t", "a_b, a_b"})
    void aComponentWithoutAttributeHasANameThatWouldBelongToIt(String component, String attribute) {
        assertThat(AttributeNames.of(component)).isEqualTo(attribute);
    }

    @Test
    void theExactNameGoesBeforeTheOneInCamelCase() {
        assertThat(RecordShape.of(One.class)
                        .match(List.of("rt_100ms", "rt100ms"))
                        .names())
                .containsExactly("rt100ms");
    }

    @Test
    void whatCannotBeToldIsRefused() {
        RecordShape<One> one = RecordShape.of(One.class);
        assertThatThrownBy(() -> one.match(List.of("rt_100ms", "rt_100_ms", "rt_1_00ms")))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("`rt_100ms` or to `rt_1_00ms`");
        RecordShape<Twice> twice = RecordShape.of(Twice.class);
        assertThatThrownBy(() -> twice.match(List.of("subject_id")))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("subjectId and subject_id");
    }

    @Test
    void aComponentWithoutAttributeIsNamedWhereAllMustHaveOne() {
        RecordMatch<Trial> match = match("subject_id", "trail");
        assertThat(match.names()).containsExactly("subject_id", "trial", "rt100ms");
        assertThatThrownBy(match::complete)
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("component trial of the record Trial")
                .hasMessageContaining("subject_id, trail");
    }

    @Test
    void exceptionsOfARecordsOwnCodePassAndErrorsAreLeftAlone() {
        RecordShape<Failing> shape = RecordShape.of(Failing.class);
        assertThatThrownBy(() -> shape.create(new Object[] {1}))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("too many");
        assertThatThrownBy(() -> shape.create(new Object[] {2})).isExactlyInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> shape.value(new Failing(0), 0))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("n() of the record")
                .hasRootCauseMessage("not now");
        assertThatThrownBy(() -> shape.value(new Failing(-1), 0)).isExactlyInstanceOf(StackOverflowError.class);
    }
}
