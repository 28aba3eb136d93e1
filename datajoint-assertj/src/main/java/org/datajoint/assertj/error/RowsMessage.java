package org.datajoint.assertj.error;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;

/** The form that all messages about rows share: the query, what was expected of its rows, what was found, the SQL. */
public abstract class RowsMessage extends BasicErrorMessageFactory {
    /**
     * For subclasses.
     *
     * @param query the query
     * @param expectation what was expected, as it continues "Expecting rows of …"
     * @param finding what was found
     * @param notes what else there is to know, a line each
     */
    protected RowsMessage(QueryDescription query, String expectation, String finding, List<String> notes) {
        this("rows of", query, expectation, finding, notes);
    }

    /**
     * For subclasses.
     *
     * @param subject what of the query is looked at, as it continues "Expecting …"; empty for the query itself
     * @param query the query
     * @param expectation what was expected, as it continues that
     * @param finding what was found
     * @param notes what else there is to know, a line each
     */
    protected RowsMessage(
            String subject, QueryDescription query, String expectation, String finding, List<String> notes) {
        super(
                "\nExpecting%s:\n  %s\n%s%s%s",
                unquotedString(subject.isEmpty() ? "" : " " + subject),
                unquotedString(query.name()),
                unquotedString(expectation),
                unquotedString(finding),
                unquotedString(footer(query, notes)));
    }

    private static String footer(QueryDescription query, List<String> notes) {
        List<String> lines = new ArrayList<>(query.notes());
        lines.addAll(notes);
        if (!query.sql().isEmpty()) {
            lines.add("sql: " + query.sql());
        }
        return lines.isEmpty() ? "" : "\n\n" + String.join("\n", lines);
    }
}
