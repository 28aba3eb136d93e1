package org.datajoint.examples.assertions;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import org.datajoint.junit.TestSchema;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.BeforeAll;

/** Schemas and their tables. */
class SchemasTest extends Examples {
    private Schema gone;

    @BeforeAll
    void dropOne(@TestSchema("gone") Schema gone) {
        this.gone = gone;
        gone.drop();
    }

    @Override
    String named(String message) {
        return super.named(message.replace(gone.name(), "gone"));
    }

    @FailsAs("Schema.exists")
    void exists() {
        assertThat(schema).exists();
        assertThat(gone).exists(); // fails
    }

    @FailsAs("Schema.doesNotExist")
    void doesNotExist() {
        assertThat(gone).doesNotExist();
        assertThat(schema).doesNotExist(); // fails
    }

    @FailsAs("Schema.hasTables")
    void hasTables() {
        assertThat(schema).hasTables("Subject", "Session.Trial");
        assertThat(schema).hasTables("Subject", "Sesion"); // fails
    }

    @FailsAs("Schema.hasTablesExactly")
    void hasTablesExactly() {
        assertThat(schema).hasTablesExactly("Subject", "Session", "Session.Trial", "Summary");
        assertThat(schema).hasTablesExactly("Subject", "Scan"); // fails
    }

    @FailsAs("Schema.hasDiagram")
    void hasDiagram() {
        assertThat(schema).hasDiagram("diagrams/session.mmd");
        assertThat(schema).hasDiagram("diagrams/lab.mmd"); // fails
    }

    @FailsAs("Schema.table")
    void table() {
        assertThat(schema).table("Session").hasRowCount(3);
        assertThat(schema).table("Sesion"); // fails
    }
}
