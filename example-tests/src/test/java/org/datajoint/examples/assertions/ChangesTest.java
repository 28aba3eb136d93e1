package org.datajoint.examples.assertions;

import static org.datajoint.assertj.api.DataJointAssertions.assertThatRejected;
import static org.datajoint.assertj.api.DataJointAssertions.changes;

import java.util.Map;
import org.datajoint.errors.DuplicateException;
import org.junit.jupiter.api.BeforeAll;

/** Changes of rows by a piece of code, and actions that must be rejected. */
class ChangesTest extends Examples {
    @BeforeAll
    void oneMore() {
        subject.insert1(Map.of("subject_id", 50));
    }

    @FailsAs("Changes.isEmpty")
    void isEmpty() {
        subject.restrict("subject_id = 50").deleteQuick();
        try {
            changes(schema).during(() -> session.toRows()).isEmpty();
            changes(schema) // fails
                    .during(() -> {
                        session.update1(Map.of("subject_id", 2, "session", 4, "weight", 25));
                        subject.insert1(Map.of("subject_id", 50));
                    })
                    .isEmpty();
        } finally {
            session.update1(Map.of("subject_id", 2, "session", 4, "weight", "24.75"));
        }
    }

    @FailsAs("Changes.touchesOnly")
    void touchesOnly() {
        session.update1(Map.of("subject_id", 2, "session", 4, "weight", 25));
        try {
            changes(schema)
                    .during(() -> session.update1(Map.of("subject_id", 1, "session", 1, "user", "carol")))
                    .touchesOnly(session);
            changes(schema) // fails
                    .during(() -> {
                        session.update1(Map.of("subject_id", 2, "session", 4, "weight", "24.75"));
                        subject.restrict("subject_id = 50").deleteQuick();
                    })
                    .touchesOnly(session);
        } finally {
            session.update1(Map.of("subject_id", 1, "session", 1, "user", "alice"));
            subject.insert1(Map.of("subject_id", 50));
        }
    }

    @FailsAs("DataJointException.isDuplicate")
    void isDuplicate() {
        assertThatRejected(() -> subject.insert1(Map.of("subject_id", 1))).isDuplicate();
        assertThatRejected(() -> subject.toRows()).isDuplicate(); // fails
    }

    @FailsAs("DataJointException.isNotNull")
    void isNotNull() {
        assertThatRejected(() -> subject.insert1(Map.of("subject_id", 1))).isNotNull();
        assertThatRejected(() -> subject.toRows()).isNotNull(); // fails
    }

    @FailsAs("DataJointException.isIntegrityViolation")
    void isIntegrityViolation() {
        assertThatRejected(() -> session.insert1(session(3, 1, "2024-03-01", "dan", "20")))
                .isIntegrityViolation();
        assertThatRejected(() -> session.insert1(session(1, 1, "2024-03-01", "dan", "20"))) // fails
                .isIntegrityViolation();
    }

    @FailsAs("DataJointException.isUnknownAttribute")
    void isUnknownAttribute() {
        assertThatRejected(() -> subject.insert1(Map.of("subject_id", 3, "user", "dan")))
                .isUnknownAttribute("user");
        assertThatRejected(() -> session.insert1(session(1, 1, "2024-03-01", "dan", "20"))) // fails
                .isUnknownAttribute("user");
    }

    @FailsAs("DataJointException.isInstanceOf")
    void isInstanceOf() {
        assertThatRejected(() -> session.insert1(session(1, 1, "2024-03-01", "dan", "20")))
                .isInstanceOf(DuplicateException.class);
        assertThatRejected(() -> session.insert1(session(1, 1, "2024-03-01", "dan", "20"))) // fails
                .isInstanceOf(IllegalStateException.class);
    }

    @FailsAs("DataJointException.hasMessageContaining")
    void hasMessageContaining() {
        assertThatRejected(() -> session.insert1(session(1, 1, "2024-03-01", "dan", "20")))
                .hasMessageContaining("already exists");
        assertThatRejected(() -> session.insert1(session(1, 1, "2024-03-01", "dan", "20"))) // fails
                .hasMessageContaining("session 9");
    }

    @FailsAs("DataJointException.leavingUnchanged")
    void leavingUnchanged() {
        try {
            assertThatRejected(() -> session.insert1(session(1, 1, "2024-03-01", "dan", "20")))
                    .leavingUnchanged(session);
            assertThatRejected(
                            () -> { // fails
                                session.insert1(session(1, 9, "2024-03-01", "dan", "20"));
                                session.insert1(session(1, 1, "2024-03-01", "dan", "20"));
                            })
                    .leavingUnchanged(session);
        } finally {
            session.restrict("session = 9").deleteQuick();
        }
    }
}
