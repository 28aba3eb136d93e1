package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** Creates error messages for a query that should have rows. */
public final class ShouldHaveRows extends RowsMessage {
    private ShouldHaveRows(QueryDescription query) {
        super("", query, "to have at least one row, but there are none", "", List.of());
    }

    /** Returns the message. */
    public static ErrorMessageFactory shouldHaveRows(QueryDescription query) {
        return new ShouldHaveRows(query);
    }
}
