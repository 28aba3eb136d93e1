package org.datajoint.examples;

import java.util.List;
import java.util.Map;
import org.datajoint.junit.Seeder;
import org.datajoint.table.Schema;

/** The lab of the guide: three animals, three sessions, four trials. */
class LabSeeder implements Seeder {
    @Override
    public void seed(Schema schema) {
        Subject subject = schema.table(Subject.class);
        subject.insert(List.of(
                Map.of("subject_id", 1, "species", "mouse", "dob", "2024-01-05"),
                Map.of("subject_id", 2, "species", "mouse"),
                Map.of("subject_id", 3, "species", "rat", "dob", "2024-02-11")));
        Session session = schema.table(Session.class);
        session.insert(List.of(
                Map.of("subject_id", 1, "session", 1, "session_date", "2024-05-01", "partner", 2),
                Map.of("subject_id", 1, "session", 2, "session_date", "2024-05-02"),
                Map.of("subject_id", 3, "session", 1, "session_date", "2024-05-02")));
        Session.Trial trial = schema.table(Session.Trial.class);
        trial.insert(List.of(
                Map.of("subject_id", 1, "session", 1, "trial", 1, "rt", 0.25),
                Map.of("subject_id", 1, "session", 1, "trial", 2, "rt", 0.5),
                Map.of("subject_id", 1, "session", 2, "trial", 1),
                Map.of("subject_id", 3, "session", 1, "trial", 1, "rt", 0.75)));
    }
}
