package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.snapshot.SnapshotFile;

/** Creates error messages for a schema whose diagram differs from its snapshot. */
public final class ShouldHaveDiagram extends BasicErrorMessageFactory {
    private static final String HINT =
            "\nTo write it, run this test with " + SnapshotFile.UPDATE + ";\nthen review the file, and commit it.";

    private ShouldHaveDiagram(String schema, String file, String finding) {
        super(
                "\nExpecting the diagram of:\n  %s\nto be that of the snapshot:\n  %s\n%s",
                unquotedString(schema), unquotedString(file), unquotedString(finding));
    }

    /** Returns the message for a missing snapshot. */
    public static ErrorMessageFactory shouldHaveDiagramFile(String schema, String file) {
        return new ShouldHaveDiagram(schema, file, "but there is no such file." + HINT);
    }

    /**
     * Returns the message for a snapshot that differs.
     *
     * @param diff the lines that differ
     */
    public static ErrorMessageFactory shouldHaveDiagram(String schema, String file, List<String> diff) {
        return new ShouldHaveDiagram(
                schema,
                file,
                "but these lines differ (- in the snapshot, + in the schema):\n  " + String.join("\n  ", diff) + HINT);
    }

    /** Returns the message for a snapshot to which another diagram was written in the same run. */
    public static ErrorMessageFactory shouldHaveOwnFile(String schema, String file) {
        return new ShouldHaveDiagram(
                schema,
                file,
                "but another test of this run has written another diagram to it. Use a separate file for each.");
    }
}
