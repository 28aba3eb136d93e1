package org.datajoint.internal.populate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The hidden columns of a computed table that record when a row was made, how long that took, and which version of the code
 * made it. Columns that exist are filled even if the setting that creates them is off now.
 *
 * @param columns the columns that exist
 */
record JobMetadata(List<String> columns) {
    private static final String START = "_job_start_time";
    private static final String DURATION = "_job_duration";
    private static final String VERSION = "_job_version";

    /** Selects these columns from a table's columns. */
    static JobMetadata among(List<String> columns) {
        return new JobMetadata(List.of(START, DURATION, VERSION).stream()
                .filter(columns::contains)
                .toList());
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    /**
     * Returns the statement that fills the columns.
     *
     * @param rows the condition after WHERE
     * @param start the server's time when the make began, as text
     */
    Sql update(Dialect dialect, TableName table, Sql rows, @Nullable String start, double seconds, String version) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String column : columns) {
            values.add(column.equals(START) ? start : column.equals(DURATION) ? (Object) (float) seconds : version);
        }
        values.addAll(rows.parameters());
        String set =
                columns.stream().map(column -> dialect.quote(column) + " = ?").collect(Collectors.joining(", "));
        return new Sql("UPDATE " + dialect.quote(table) + " SET " + set + " WHERE " + rows.text(), values);
    }
}
