package org.datajoint.examples.assertions;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import org.datajoint.heading.Tier;

/** Tables and their foreign keys. */
class TablesTest extends Examples {
    @FailsAs("Table.exists")
    void exists() {
        trial.dropQuick();
        try {
            assertThat(session).exists();
            assertThat(trial).exists(); // fails
        } finally {
            schema.table(Lab.Session.Trial.class);
        }
    }

    @FailsAs("Table.doesNotExist")
    void doesNotExist() {
        trial.dropQuick();
        try {
            assertThat(trial).doesNotExist();
            assertThat(session).doesNotExist(); // fails
        } finally {
            schema.table(Lab.Session.Trial.class);
        }
    }

    @FailsAs("Table.hasTier")
    void hasTier() {
        assertThat(summary).hasTier(Tier.COMPUTED);
        assertThat(session).hasTier(Tier.LOOKUP); // fails
    }

    @FailsAs("Table.hasParts")
    void hasParts() {
        assertThat(session).hasParts("Session.Trial");
        assertThat(session).hasParts("Session.Trail"); // fails
    }

    @FailsAs("Table.hasPartsExactly")
    void hasPartsExactly() {
        assertThat(session).hasPartsExactly("Session.Trial");
        assertThat(session).hasPartsExactly(); // fails
    }

    @FailsAs("Table.hasParents")
    void hasParents() {
        assertThat(session).hasParents("Subject");
        assertThat(session).hasParents("Subject", "User"); // fails
    }

    @FailsAs("Table.hasParentsExactly")
    void hasParentsExactly() {
        assertThat(session).hasParentsExactly("Subject");
        assertThat(session).hasParentsExactly("User"); // fails
    }

    @FailsAs("Table.hasChildren")
    void hasChildren() {
        assertThat(session).hasChildren("Summary");
        assertThat(session).hasChildren("Scan"); // fails
    }

    @FailsAs("Table.hasChildrenExactly")
    void hasChildrenExactly() {
        assertThat(session).hasChildrenExactly("Session.Trial", "Summary");
        assertThat(session).hasChildrenExactly("Scan"); // fails
    }

    @FailsAs("Table.hasAncestors")
    void hasAncestors() {
        assertThat(summary).hasAncestors("Subject");
        assertThat(session).hasAncestors("Species"); // fails
    }

    @FailsAs("Table.hasAncestorsExactly")
    void hasAncestorsExactly() {
        assertThat(summary).hasAncestorsExactly("Subject", "Session");
        assertThat(session).hasAncestorsExactly(); // fails
    }

    @FailsAs("Table.hasDescendants")
    void hasDescendants() {
        assertThat(subject).hasDescendants("Summary");
        assertThat(session).hasDescendants("Scan"); // fails
    }

    @FailsAs("Table.hasDescendantsExactly")
    void hasDescendantsExactly() {
        assertThat(subject).hasDescendantsExactly("Session", "Session.Trial", "Summary");
        assertThat(session).hasDescendantsExactly("Scan"); // fails
    }

    @FailsAs("Table.references")
    void references() {
        assertThat(session).references(subject);
        assertThat(subject).references(session); // fails
    }
}
