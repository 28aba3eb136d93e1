package org.datajoint.assertj.error;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;

/** The common form of messages about rows: the query, the expectation, the finding, and the SQL. */
public abstract class RowsMessage extends BasicErrorMessageFactory {
    /**
     * Creates a message.
     *
     * @param query the query
     * @param expectation the expectation, to continue "Expecting rows of …"
     * @param finding the finding
     * @param notes further notes, one line each
     */
    protected RowsMessage(QueryDescription query, String expectation, String finding, List<String> notes) {
        this("rows of", query, expectation, finding, notes);
    }

    /**
     * Creates a message.
     *
     * @param subject the aspect of the query, to continue "Expecting …"; empty for the query itself
     * @param query the query
     * @param expectation the expectation, to continue the sentence
     * @param finding the finding
     * @param notes further notes, one line each
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
