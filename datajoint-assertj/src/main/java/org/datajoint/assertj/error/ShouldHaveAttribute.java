package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.text.Wrapping;

/** Creates error messages for an attribute that the query does not have. */
public final class ShouldHaveAttribute extends BasicErrorMessageFactory {
    private ShouldHaveAttribute(QueryDescription query, List<String> unknown, String where, Columns columns) {
        super(
                "\nExpecting the heading of:\n  %s\nto have the attribute named in %s:\n%s\nbut it is:\n%s",
                unquotedString(query.name()),
                unquotedString(where),
                unquotedString(Wrapping.list(
                        "  ",
                        unknown.stream()
                                .map(name -> NearName.ask(name, columns.names()))
                                .toList())),
                unquotedString(Wrapping.list(
                        "  ", columns.names().stream().map(columns::marked).toList())));
    }

    /**
     * Returns the message with the existing attributes and a suggestion.
     *
     * @param query the query
     * @param unknown the names that it does not have
     * @param where where they were named
     * @param columns the attributes that it has
     */
    public static ErrorMessageFactory shouldHaveAttribute(
            QueryDescription query, List<String> unknown, String where, Columns columns) {
        return new ShouldHaveAttribute(query, unknown, where, columns);
    }
}
