package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** A schema whose diagram is not the one that was kept. */
public final class ShouldHaveDiagram extends BasicErrorMessageFactory {
    private static final String HINT =
            "\nTo write it, run this test with -Ddatajoint.snapshots=update;\nthen look at what was written, and commit it.";

    private ShouldHaveDiagram(String schema, String file, String finding) {
        super(
                "\nExpecting the diagram of:\n  %s\nto be that of the snapshot:\n  %s\n%s" + HINT,
                unquotedString(schema),
                unquotedString(file),
                unquotedString(finding));
    }

    /** Returns the message for a snapshot that is not there. */
    public static ErrorMessageFactory shouldHaveDiagramFile(String schema, String file) {
        return new ShouldHaveDiagram(schema, file, "but there is no such file.");
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
                "but these lines differ (- in the snapshot, + in the schema):\n  " + String.join("\n  ", diff));
    }
}
