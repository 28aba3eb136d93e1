package org.datajoint.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.table.Schema;

/** The pipeline that the commands work on and that the guide shows. */
final class Lab {
    private Lab() {}

    /** Declares, fills and populates the pipeline. One session has no trials, so its job fails. */
    static void fill(Schema schema) {
        schema.table(Subject.class)
                .insert(List.of(
                        Map.of("subject_id", 1, "full_name", "Ada"), Map.of("subject_id", 2, "full_name", "Grace")));
        Session session = schema.table(Session.class);
        session.insert(List.of(
                Map.of("subject_id", 1, "session", 1, "session_date", LocalDate.of(2026, 1, 15)),
                Map.of("subject_id", 1, "session", 2, "session_date", LocalDate.of(2026, 2, 3)),
                Map.of("subject_id", 2, "session", 1, "session_date", LocalDate.of(2026, 2, 20))));
        schema.table(Session.Trial.class)
                .insert(List.of(
                        Map.of("subject_id", 1, "session", 1, "trial", 1, "rt", 0.25),
                        Map.of("subject_id", 1, "session", 1, "trial", 2, "rt", 0.75),
                        Map.of("subject_id", 1, "session", 2, "trial", 1, "rt", 0.5)));
        schema.table(Summary.class)
                .populate(PopulateOptions.defaults().reserveJobs().suppressErrors());
    }
}
