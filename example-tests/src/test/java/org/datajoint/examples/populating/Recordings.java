package org.datajoint.examples.populating;

import java.util.List;
import java.util.Map;
import org.datajoint.examples.Session;
import org.datajoint.examples.Subject;
import org.datajoint.junit.Seeder;
import org.datajoint.table.Schema;

/** Two sessions with trials, one in April and one in May, and a session without trials in May. */
final class Recordings implements Seeder {
    @Override
    public void seed(Schema schema) {
        schema.table(Subject.class).insert1(Map.of("subject_id", 1, "species", "mouse"));
        schema.table(Session.class)
                .insert(List.of(
                        Map.of("subject_id", 1, "session", 1, "session_date", "2024-04-30"),
                        Map.of("subject_id", 1, "session", 2, "session_date", "2024-05-02"),
                        Map.of("subject_id", 1, "session", 3, "session_date", "2024-05-03")));
        schema.table(Session.Trial.class)
                .insert(List.of(
                        Map.of("subject_id", 1, "session", 1, "trial", 1, "rt", 0.25),
                        Map.of("subject_id", 1, "session", 1, "trial", 2, "rt", 0.5),
                        Map.of("subject_id", 1, "session", 2, "trial", 1, "rt", 0.75)));
    }
}
