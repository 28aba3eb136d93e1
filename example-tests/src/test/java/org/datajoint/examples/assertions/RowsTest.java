package org.datajoint.examples.assertions;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThatRow;

import java.util.Map;

/** Single rows. */
class RowsTest extends Examples {
    @FailsAs("Row.has")
    void has() {
        assertThatRow(session.restrict("subject_id = 2").fetch1()).has("weight", 24.75);
        assertThatRow(Map.of("user", "alice")).has("user", "bob"); // fails
    }

    @FailsAs("Row.hasNulls")
    void hasNulls() {
        assertThatRow(session.restrict("subject_id = 7").fetch1()).hasNulls("weight");
        assertThatRow(Map.of("user", "alice")).hasNulls("user"); // fails
    }

    @FailsAs("Row.hasValues")
    void hasValues() {
        assertThat(session)
                .row(Map.of("subject_id", 1, "session", 1))
                .hasValues(Map.of("user", "alice", "session_date", "2024-01-05"));
        assertThat(session) // fails
                .row(Map.of("subject_id", 2, "session", 4))
                .hasValues(Map.of("user", "bob", "weight", 3));
    }
}
