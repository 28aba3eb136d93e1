package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** An attribute that the query does not have. */
public final class ShouldHaveAttribute extends BasicErrorMessageFactory {
    private ShouldHaveAttribute(QueryDescription query, List<String> unknown, String where, String heading) {
        super(
                "\nExpecting heading of:\n  %s\nto have the attribute named in %s:\n  %s\nbut it is:\n  %s",
                unquotedString(query.name()),
                unquotedString(where),
                unquotedString(String.join(", ", unknown)),
                unquotedString(heading));
    }

    /**
     * The message with the attributes that there are.
     *
     * @param query the query
     * @param unknown the names it does not have
     * @param where where they were named
     * @param heading the names it has
     */
    public static ErrorMessageFactory shouldHaveAttribute(
            QueryDescription query, List<String> unknown, String where, String heading) {
        return new ShouldHaveAttribute(query, unknown, where, heading);
    }
}
