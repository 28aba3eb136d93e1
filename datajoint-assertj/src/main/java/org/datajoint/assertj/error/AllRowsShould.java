package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.RowScan;

/** Creates error messages for rows that do not meet a requirement on all rows. */
public final class AllRowsShould extends RowsMessage {
    private AllRowsShould(QueryDescription query, String requirement, RowScan scan) {
        super("all rows of", query, "to " + requirement + ", but ", scan.toString(), List.of());
    }

    /**
     * Returns the message with the first faulty rows.
     *
     * @param requirement the requirement, to continue "Expecting all rows of … to …"
     */
    public static ErrorMessageFactory allRowsShould(QueryDescription query, String requirement, RowScan scan) {
        return new AllRowsShould(query, requirement, scan);
    }
}
