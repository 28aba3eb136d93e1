package org.datajoint.examples;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.errors.QueryException;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.TestSchema;
import org.datajoint.query.Row;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records as rows: inserted, fetched by all methods of {@code Results}, updated and searched for. */
@DataJointTest
class RecordsTest {
    record Animal(int subjectId, String species, @Nullable LocalDate dob) {}

    record Recording(
            int subjectId,
            int session,
            LocalDate sessionDate,
            @Nullable Integer partner) {}

    record Reaction(int trial, @Nullable Double rt) {}

    record TrialKey(int subjectId, int session, int trial) {}

    private Subject subject;
    private Session.Trial trial;

    @BeforeEach
    void insertRecords(@TestSchema("lab") Schema schema) {
        subject = schema.table(Subject.class);
        subject.insert(List.of(new Animal(1, "mouse", LocalDate.of(2024, 3, 1)), new Animal(2, "mouse", null)));
        schema.table(Session.class).insert1(new Recording(1, 7, LocalDate.of(2024, 5, 1), 2));
        trial = schema.table(Session.Trial.class);
        trial.insert(Stream.of(0.5, 0.25, 0.75)
                .map(rt -> Map.of("subject_id", 1, "session", 7, "trial", (int) (rt * 4), "rt", rt)));
    }

    @Test
    void fetchesRecordsOfTheAttributesThatTheyHave() {
        assertEquals(
                List.of(new Reaction(1, 0.25), new Reaction(2, 0.5), new Reaction(3, 0.75)),
                trial.orderBy("trial").records(Reaction.class).list());
        assertEquals(
                new Animal(1, "mouse", LocalDate.of(2024, 3, 1)),
                subject.restrict("dob IS NOT NULL").records(Animal.class).one());
    }

    @Test
    void fetchesTheOneRowOrNone() {
        assertEquals(
                Optional.of(new Animal(2, "mouse", null)),
                subject.restrict(Map.of("subject_id", 2)).records(Animal.class).findOne());
        assertEquals(
                Optional.empty(),
                subject.restrict(Map.of("subject_id", 9)).records(Animal.class).findOne());
        assertThrows(QueryException.class, () -> subject.records(Animal.class).one());
        assertThrows(QueryException.class, () -> subject.records(Animal.class).findOne());
    }

    @Test
    void fetchesTheFirstAndTheLastRows() {
        assertEquals(
                List.of(new Reaction(1, 0.25)), trial.records(Reaction.class).first(1));
        assertEquals(
                List.of(new Reaction(2, 0.5), new Reaction(3, 0.75)),
                trial.records(Reaction.class).last(2));
    }

    @Test
    void fetchesValuesAndStreams() {
        assertEquals(
                List.of(0.75, 0.5, 0.25),
                trial.orderBy("rt DESC").values("rt", Double.class).list());
        try (Stream<Reaction> reactions = trial.records(Reaction.class).stream()) {
            assertEquals(1.5, reactions.mapToDouble(Reaction::rt).sum());
        }
        Row row = trial.restrict("trial = 3").rows().one();
        assertEquals(new TrialKey(1, 7, 3), row.toRecord(TrialKey.class));
    }

    @Test
    void looksForAndChangesRowsByRecords() {
        assertTrue(trial.contains(new TrialKey(1, 7, 2)));
        assertFalse(trial.contains(new TrialKey(1, 7, 9)));
        assertThat(trial.exclude(new TrialKey(1, 7, 2))).hasRowCount(2);

        subject.update1(new Animal(2, "mouse", LocalDate.of(2024, 4, 2)));
        assertNotNull(subject.restrict("subject_id = 2").fetch1().get("dob"));
        subject.update1(new Animal(2, "mouse", null));
        assertNull(subject.restrict("subject_id = 2").fetch1().get("dob"));
    }
}
