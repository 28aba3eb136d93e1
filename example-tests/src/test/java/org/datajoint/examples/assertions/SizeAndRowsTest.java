package org.datajoint.examples.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.datajoint.query.QueryExpression;

/** The number of rows, and the rows themselves. */
class SizeAndRowsTest extends Examples {
    @FailsAs("Query.isEmpty")
    void isEmpty() {
        assertThat(trial).isEmpty();
        assertThat(session).isEmpty(); // fails
    }

    @FailsAs("Query.isNotEmpty")
    void isNotEmpty() {
        assertThat(session).isNotEmpty();
        assertThat(session.restrict("session > 99")).isNotEmpty(); // fails
    }

    @FailsAs("Query.hasRowCount")
    void hasRowCount() {
        assertThat(session).hasRowCount(3);
        assertThat(session).hasRowCount(2); // fails
    }

    @FailsAs("Query.containsRow")
    void containsRow() {
        assertThat(session).containsRow(Map.of("subject_id", 2, "user", "alice"));
        assertThat(session).containsRow(Map.of("subject_id", 2, "session", 4, "user", "bob")); // fails
    }

    @FailsAs("Query.doesNotContainRow")
    void doesNotContainRow() {
        assertThat(session).doesNotContainRow(Map.of("user", "carol"));
        assertThat(session).doesNotContainRow(Map.of("user", "alice")); // fails
    }

    @FailsAs("Query.containsRows")
    void containsRows() {
        assertThat(session).containsRows(Map.of("subject_id", 7, "session", 1), Map.of("subject_id", 1, "session", 1));
        assertThat(session) // fails
                .containsRows(
                        session(1, 1, "2024-01-05", "alice", "20.10"),
                        session(2, 4, "2024-01-08", null, "24.50"),
                        session(3, 1, "2024-01-09", "alice", null));
    }

    @FailsAs("Query.containsOnly")
    void containsOnly() {
        assertThat(session).comparingOnly("user").containsOnly(Map.of("user", "alice"), Map.of("user", "bob"));
        assertThat(session) // fails
                .containsOnly(
                        session(1, 1, "2024-01-05", "alice", "20.10"),
                        session(2, 4, "2024-01-08", null, "24.50"),
                        session(3, 1, "2024-01-09", "alice", null));
    }

    @FailsAs("Query.containsExactlyInAnyOrder")
    void containsExactlyInAnyOrder() {
        assertThat(session)
                .comparingOnly("weight")
                .containsExactlyInAnyOrder(
                        session(7, 1, "2024-02-01", "bob", null),
                        session(2, 4, "2024-01-08", "alice", "24.75"),
                        session(1, 1, "2024-01-05", "alice", "20.10"));
        assertThat(session) // fails
                .ignoring("user")
                .containsExactlyInAnyOrder(
                        session(1, 1, "2024-01-05", "alice", "20.10"),
                        session(2, 4, "2024-01-08", null, "24.50"),
                        session(3, 1, "2024-01-09", "alice", null));
    }

    @FailsAs("Query.containsExactly")
    void containsExactly() {
        assertThat(session.orderBy("weight DESC").limit(2))
                .comparingOnly("subject_id")
                .containsExactly(Map.of("subject_id", 2), Map.of("subject_id", 1));
        assertThat(session.orderBy("subject_id DESC", "session")) // fails
                .comparingOnly("subject_id", "session")
                .containsExactly(
                        Map.of("subject_id", 2, "session", 4),
                        Map.of("subject_id", 7, "session", 1),
                        Map.of("subject_id", 1, "session", 1));
    }

    @FailsAs("Query.allRowsSatisfy")
    void allRowsSatisfy() {
        assertThat(session)
                .allRowsSatisfy(row -> assertThat(row.getInt("session")).isPositive());
        assertThat(session) // fails
                .allRowsSatisfy(row -> assertThat(row.getString("user")).isEqualTo("alice"));
    }

    @FailsAs("Query.hasNoNulls")
    void hasNoNulls() {
        assertThat(session).hasNoNulls("user");
        assertThat(session).hasNoNulls(); // fails
    }

    @FailsAs("Query.hasUniqueValues")
    void hasUniqueValues() {
        assertThat(session).hasUniqueValues("session_date");
        assertThat(session).hasUniqueValues("user"); // fails
    }

    @FailsAs("Query.hasSameRowsAs")
    void hasSameRowsAs() {
        QueryExpression alices = session.restrict("user = ?", "alice");
        assertThat(alices).hasSameRowsAs(session.exclude("user = ?", "bob"));
        assertThat(session).hasSameRowsAs(alices); // fails
    }

    @FailsAs("Query.isSubsetOf")
    void isSubsetOf() {
        QueryExpression alices = session.restrict("user = ?", "alice");
        assertThat(alices).isSubsetOf(session);
        assertThat(session).isSubsetOf(alices); // fails
    }

    @FailsAs("Query.hasSameHeadingAs")
    void hasSameHeadingAs() {
        assertThat(session.restrict("user = ?", "alice")).hasSameHeadingAs(session);
        assertThat(session.proj("user")).hasSameHeadingAs(subject); // fails
    }

    @FailsAs("Query.matchesSnapshot")
    void matchesSnapshot() {
        assertThat(session).matchesSnapshot("snapshots/sessions.json");
        assertThat(session).matchesSnapshot("golden/no-such-snapshot.json"); // fails
    }

    @FailsAs("Query.row")
    void row() {
        assertThat(session).row(Map.of("subject_id", 2, "session", 4)).has("user", "alice");
        assertThat(session).row(Map.of("subject_id", 2, "session", 5)); // fails
    }

    @FailsAs("Query.onlyRow")
    void onlyRow() {
        assertThat(session.restrict("user = ?", "bob")).onlyRow().hasNulls("weight");
        assertThat(session).onlyRow(); // fails
    }

    @FailsAs("Query.attribute")
    void attribute() {
        assertThat(session).attribute("weight", BigDecimal.class).contains(new BigDecimal("24.75"));
        assertThat(session).attribute("wieght", BigDecimal.class); // fails
    }
}
