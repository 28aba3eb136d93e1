package org.datajoint.examples.diagrams;

import java.util.List;
import java.util.Map;
import org.datajoint.examples.Rating;
import org.datajoint.examples.Session;
import org.datajoint.examples.Subject;
import org.datajoint.examples.Summary;
import org.datajoint.junit.Seeder;
import org.datajoint.table.Schema;

/** Two animals with three sessions and four trials; the sessions are summarized, but not rated. */
final class Pipeline implements Seeder {
    @Override
    public void seed(Schema schema) {
        schema.table(Subject.class)
                .insert(List.of(
                        Map.of("subject_id", 1, "species", "mouse"), Map.of("subject_id", 2, "species", "rat")));
        schema.table(Session.class)
                .insert(List.of(
                        Map.of("subject_id", 1, "session", 1, "session_date", "2024-04-30"),
                        Map.of("subject_id", 1, "session", 2, "session_date", "2024-05-02"),
                        Map.of("subject_id", 2, "session", 1, "session_date", "2024-05-02")));
        schema.table(Session.Trial.class)
                .insert(List.of(
                        Map.of("subject_id", 1, "session", 1, "trial", 1, "rt", 0.25),
                        Map.of("subject_id", 1, "session", 1, "trial", 2, "rt", 0.5),
                        Map.of("subject_id", 1, "session", 2, "trial", 1, "rt", 0.75),
                        Map.of("subject_id", 2, "session", 1, "trial", 1, "rt", 0.5)));
        schema.table(Summary.class).populate();
        schema.table(Rating.class);
    }
}
