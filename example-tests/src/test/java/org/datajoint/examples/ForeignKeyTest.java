package org.datajoint.examples;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Map;
import org.datajoint.errors.IntegrityException;
import org.datajoint.junit.DataJointTest;
import org.junit.jupiter.api.Test;

/** A child needs its parent; the tables that a class refers to are declared with it. */
@DataJointTest
class ForeignKeyTest {
    @Test
    void aChildOfAParentIsTaken(Subject subject, Session session) {
        subject.insert1(Map.of("subject_id", 1, "species", "mouse"));
        session.insert1(Map.of("subject_id", 1, "session", 1, "session_date", LocalDate.of(2024, 1, 31)));

        assertThat(session.join(subject.proj("species"))).containsRow(Map.of("subject_id", 1, "species", "mouse"));
    }

    @Test
    void aChildWithoutItsParentIsRefused(Session session) {
        IntegrityException refused = assertThrows(
                IntegrityException.class,
                () -> session.insert1(Map.of("subject_id", 9, "session", 1, "session_date", "2024-01-31")));

        assertTrue(refused.getMessage().contains("subject"), refused.getMessage());
        assertThat(session).isEmpty();
    }
}
