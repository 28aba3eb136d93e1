package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.DataJointBDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.datajoint.junit.DataJointExtension;
import org.datajoint.junit.TestSchema;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DataJointExtension.class)
class SchemaAssertIT {
    @Definition("""
        subject_id : int32
        """)
    public static class Subject extends Manual {}

    @Definition("""
        -> Subject
        session : int16
        """)
    public static class Session extends Manual {
        @Definition("""
            -> master
            trial : int16
            """)
        public static class Trial extends Part {}
    }

    private static ThrowableAssertAlternative<AssertionError> failureOf(ThrowingCallable assertion) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
    }

    @Test
    void knowsTheTablesByTheirClasses(Schema schema) {
        assertThat(schema).exists().hasTablesExactly();

        schema.table(Session.class);

        assertThat(schema)
                .hasTables("Session")
                .hasTablesExactly("Session", "Session.Trial", "Subject")
                .table("Session.Trial")
                .isEmpty()
                .heading()
                .hasPrimaryKey("subject_id", "session", "trial");
        then(schema).table("Subject").hasRowCount(0);
    }

    @Test
    void comparesTheDiagramWithASnapshot(Schema schema, @TestSchema("other") Schema other) throws IOException {
        String resource = "diagrams/" + schema.name() + "/pipeline.mmd";
        Path path = Path.of("src", "test", "resources").resolve(resource);
        schema.table(Session.class);
        other.table(Session.class);
        failureOf(() -> assertThat(schema).hasDiagram(resource)).withMessageContaining("there is no such file");
        try {
            System.setProperty("datajoint.snapshots", "update");
            assertThat(schema).hasDiagram(resource);
            System.clearProperty("datajoint.snapshots");

            assertThat(path).content().startsWith("flowchart LR\n").contains("subgraph pipeline[\"pipeline\"]");
            assertThat(schema).hasDiagram(resource);
            assertThat(other).hasDiagram(resource);
            Files.writeString(path, Files.readString(path).replace("\n", "\r\n"));
            assertThat(other).hasDiagram(resource);

            schema.freeTable("session__trial").dropQuick();
            failureOf(() -> assertThat(schema).hasDiagram(resource))
                    .withMessageContaining("-            Session_Trial[\"Trial\"]:::part")
                    .withMessageContaining("-    Session --> Session_Trial")
                    .withMessageContaining("-Ddatajoint.snapshots=update")
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("classDef"));
        } finally {
            System.clearProperty("datajoint.snapshots");
            Files.deleteIfExists(path);
            Files.deleteIfExists(path.getParent());
        }
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> assertThat(schema).hasDiagram("../pom.mmd"));
    }

    @Test
    void saysWhichTablesAreMissingAndWhichAreTooMany(Schema schema) {
        schema.table(Subject.class);

        failureOf(() -> assertThat(schema).hasTablesExactly("Session")).withMessage("""

            Expecting %s
            to have exactly the tables:
              Session
            but it has:
              Subject
            missing:
              Session
            unexpected:
              Subject\
            """.formatted(schema));
        failureOf(() -> assertThat(schema).hasTables("Subject", "Sesion")).withMessageEndingWith("missing:\n  Sesion");
        failureOf(() -> assertThat(schema).hasTables("Subjct"))
                .withMessageEndingWith("missing:\n  Subjct (did you mean Subject?)");
        failureOf(() -> assertThat(schema).table("Sesion")).withMessageContaining("Sesion");
        failureOf(() -> assertThat(schema).doesNotExist()).withMessageContaining("not to exist");
    }

    @Test
    void noticesThatASchemaIsGone(Schema schema) {
        schema.drop();

        assertThat(schema).doesNotExist();
        failureOf(() -> assertThat(schema).exists()).withMessageContaining("it does not");
    }

    @Test
    void staysSoftOnTheWayToATable(Schema schema) {
        schema.table(Subject.class);
        DataJointSoftAssertions softly = new DataJointSoftAssertions();

        softly.assertThat(schema)
                .hasTables("Session")
                .table("Subject")
                .isNotEmpty()
                .hasRowCount(3);
        softly.assertThat(schema).table("Session").hasRowCount(3);

        assertThat(softly.assertionErrorsCollected()).hasSize(4);
    }
}
