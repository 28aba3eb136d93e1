package org.datajoint.examples.diagrams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.datajoint.diagram.CrossSection;
import org.datajoint.diagram.CrossSection.Existing;
import org.datajoint.diagram.Diagram;
import org.datajoint.examples.Session;
import org.datajoint.examples.Subject;
import org.datajoint.examples.Summary;
import org.datajoint.heading.TableName;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.TestSchema;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a pipeline's rows as a file. */
@DataJointTest(template = Pipeline.class)
class CrossSectionsTest {
    @TempDir
    private Path folder;

    @Test
    void aPartIsSavedAndLoadedElsewhere(Schema schema, Subject subject, @TestSchema("copy") Schema copy) {
        Path file = folder.resolve("subject-1.zip");
        CrossSection.of(schema)
                .restrict(subject.restrict(Map.of("subject_id", 1)))
                .save(file);

        Map<TableName, Long> loaded = CrossSection.load(file, copy);

        assertThat(loaded.values()).containsExactly(1L, 1L, 2L, 2L, 0L, 3L);
        assertThat(copy.table(Summary.class)).hasRowCount(2);
        assertThat(copy.table(Session.Trial.class)).hasRowCount(3);
    }

    @Test
    void valuesAreMasked(Schema schema, @TestSchema("copy") Schema copy) {
        Path file = folder.resolve("masked.zip");
        CrossSection.of(schema)
                .mask("subject_id", id -> 1000 + ((Number) id).intValue())
                .mask("dob", date -> null)
                .save(file);

        CrossSection.load(file, copy);

        assertThat(copy.table(Session.class))
                .attribute("subject_id", Integer.class)
                .containsOnly(1001, 1002);
    }

    @Test
    void rowsThatAreThereStayOrAreReplaced(Schema schema, Subject subject) {
        Path file = folder.resolve("lab.zip");
        CrossSection.of(schema).save(file);
        subject.update1(Map.of("subject_id", 1, "dob", "2024-01-05"));

        CrossSection.load(file, schema, Existing.SKIP); // instead of FAIL, the default, or REPLACE

        assertThat(subject).row(Map.of("subject_id", 1)).has("dob", "2024-01-05");
    }

    @Test
    void whatADiagramShowsCanBeSaved(Schema schema, Subject subject, @TestSchema("copy") Schema copy) {
        Path file = folder.resolve("sessions.zip");
        Diagram sessions = Diagram.of(schema.table(Session.class)).withParts();
        CrossSection.of(sessions).save(file);

        CrossSection.load(file, Map.of(schema.name(), copy), Existing.FAIL);

        assertThat(copy).hasTables("Species", "Subject", "Session", "Session.Trial");
    }
}
