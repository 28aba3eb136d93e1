package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.RowScan;

/** Rows that are not what every row should be. */
public final class AllRowsShould extends RowsMessage {
    private AllRowsShould(QueryDescription query, String requirement, RowScan scan) {
        super("all rows of", query, "to " + requirement + ", but ", scan.toString(), List.of());
    }

    /** Returns the message with the first of those rows; the requirement continues "Expecting all rows of … to …". */
    public static ErrorMessageFactory allRowsShould(QueryDescription query, String requirement, RowScan scan) {
        return new AllRowsShould(query, requirement, scan);
    }
}
