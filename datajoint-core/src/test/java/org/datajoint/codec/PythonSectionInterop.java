package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.datajoint.diagram.CrossSection;
import org.datajoint.populate.PythonWorker;
import org.datajoint.table.Table;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipeline created by DataJoint for Python and moved by a cross-section, which Python then reads and extends in its new schema.
 * Run by {@code .ci/interop-python}, which installs the Python library, and not by the build, which needs no Python.
 */
@Timeout(120)
class PythonSectionInterop {
    @TempDir
    private Path folder;

    private StoreSchema from;
    private StoreSchema to;

    @BeforeEach
    void open() throws IOException {
        from = new StoreSchema(folder.resolve("from"));
        to = new StoreSchema(folder.resolve("to"));
        Files.createDirectories(from.main.resolve("raw"));
        Files.writeString(from.main.resolve("raw/data.csv"), "1,2");
    }

    @AfterEach
    void drop() {
        from.close();
        to.close();
    }

    private PythonWorker python(StoreSchema at) throws IOException {
        Map<String, Object> main = Map.of("protocol", "file", "location", at.main.toString());
        String stores = new ObjectMapper().writeValueAsString(Map.of("default", "main", "main", main));
        return new PythonWorker(
                "/interop_section.py",
                at.schema.name(),
                Map.of("DJ_STORES", stores, "INTEROP_FOLDER", folder.toString()));
    }

    /** Python 2.3.5 takes JSON for text on MariaDB: it can read such values as text but not insert them. */
    private void writeWhatPythonCannot() throws IOException {
        if (!TestServers.shared().version().contains("MariaDB")) {
            return;
        }
        from.schema.refresh();
        from.schema
                .table("Subject")
                .update1(Map.of("subject_id", 1, "notes", Map.of("é", List.of(1, 2.5, Map.of("x", "y")))));
        Path tree = Files.createDirectories(folder.resolve("tree/deep"));
        Files.writeString(tree.resolve("leaf"), "leaf");
        Files.writeString(tree.getParent().resolve("root.txt"), "root");
        Table trials = from.schema.table("Session.Trial");
        trials.update1(Map.of(
                "subject_id",
                1,
                "session",
                1,
                "trial",
                1,
                "movie",
                Map.entry(".bin", "abc".getBytes(StandardCharsets.UTF_8)),
                "curve",
                new double[] {1, 2, 3},
                "kept",
                Map.of("trial", 1),
                "hashed",
                "the same".getBytes(StandardCharsets.UTF_8),
                "notes",
                Attachment.of("notes.txt", "some text".getBytes(StandardCharsets.UTF_8)),
                "other",
                "raw/data.csv"));
        trials.update1(Map.of("subject_id", 1, "session", 1, "trial", 2, "movie", folder.resolve("tree")));
    }

    @Test
    void pythonReadsTheSameRowsInASchemaThatWasLoadedAndWorksOn() throws IOException {
        Path file = folder.resolve("section.zip");
        JsonNode written;
        JsonNode before;
        try (PythonWorker python = python(from)) {
            written = python.call("write");
            writeWhatPythonCannot();
            before = python.call("rows");
        }
        CrossSection.of(from.schema).save(file);
        CrossSection.load(file, to.schema);
        // Nothing can be read from the old store any more.
        Files.move(from.main, folder.resolve("gone"));

        try (PythonWorker python = python(to)) {
            assertThat(written.get("Item").asInt()).isEqualTo(3);
            JsonNode after = python.call("rows");
            before.properties().forEach(table -> assertThat(after.get(table.getKey()))
                    .as(table.getKey())
                    .isEqualTo(table.getValue()));
            assertThat(after.get("Trial").toString()).contains("root.txt", "the same", "1,2");
            JsonNode worked = python.call("work");
            assertThat(worked.get("Summary").asInt()).isEqualTo(2);
            assertThat(worked.get("Item").asInt()).isEqualTo(2);
            assertThat(worked.get("Subject").asInt()).isEqualTo(2);
        }
    }

    @Test
    void pythonReadsTheRowsOfOneSubject() throws IOException {
        Path file = folder.resolve("section.zip");
        try (PythonWorker python = python(from)) {
            python.call("write");
            writeWhatPythonCannot();
        }
        from.schema.refresh();
        CrossSection.of(from.schema)
                .restrict(from.schema.table("Subject").restrict(Map.of("subject_id", 1)))
                .mask("words", words -> "masked " + words.toString().length())
                .save(file);
        CrossSection.load(file, to.schema);

        try (PythonWorker python = python(to)) {
            JsonNode rows = python.call("rows");
            assertThat(rows.get("Subject").get("rows")).hasSize(1);
            assertThat(rows.get("Subject").get("rows").toString())
                    .contains("masked 17")
                    .doesNotContain("u2028");
            // The session with the partner who is left out is missing.
            assertThat(rows.get("Session").get("rows")).hasSize(1);
            assertThat(rows.get("Trial").get("rows")).isEmpty();
        }
    }
}
