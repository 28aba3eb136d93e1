package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldHaveDiagram.shouldHaveDiagram;
import static org.datajoint.assertj.error.ShouldHaveDiagram.shouldHaveDiagramFile;
import static org.datajoint.assertj.error.ShouldHaveDiagram.shouldHaveOwnFile;

import java.util.List;
import java.util.Optional;
import org.datajoint.assertj.snapshot.SnapshotFile;
import org.datajoint.assertj.text.LineDiff;
import org.datajoint.diagram.Diagram;
import org.datajoint.table.Schema;

/**
 * Verifies that the diagram of a schema equals a snapshot, or writes the snapshot.
 *
 * @param schema the schema
 * @param file the snapshot
 */
record DiagramCheck(Schema schema, SnapshotFile file) {
    Optional<Failure> matches() {
        String text = Diagram.of(schema).withTitle(schema.name(), file.title()).toMermaid();
        if (SnapshotFile.isUpdating()) {
            return file.write(text)
                    ? Optional.empty()
                    : Optional.of(Failure.of(shouldHaveOwnFile(schema.toString(), file.toString())));
        }
        Optional<List<String>> kept = file.readLines();
        if (kept.isEmpty()) {
            return Optional.of(Failure.of(shouldHaveDiagramFile(schema.toString(), file.toString())));
        }
        List<String> actual = text.lines().toList();
        if (actual.equals(kept.get())) {
            return Optional.empty();
        }
        return Optional.of(Failure.of(
                shouldHaveDiagram(schema.toString(), file.toString(), LineDiff.of(kept.get(), actual)),
                text,
                String.join("\n", kept.get()) + "\n"));
    }
}
