package org.datajoint.internal.catalogue;

import java.util.Arrays;
import java.util.List;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;

/** Finds the text columns of a schema whose character set is not utf8mb4. */
public final class NarrowTexts {
    private NarrowTexts() {}

    /**
     * A text column.
     *
     * @param table the name of the table in the database
     * @param column the name of the column
     * @param characterSet its character set, such as {@code latin1}
     * @param collation its collation
     */
    public record Column(String table, String column, String characterSet, String collation) {}

    /** Returns the columns with a character set other than utf8mb4, in the order of tables and columns. */
    public static List<Column> others(SqlSession session, String schema) {
        return session
                .fetch(
                        Sql.of(
                                "SELECT TABLE_NAME, COLUMN_NAME, CHARACTER_SET_NAME, COLLATION_NAME"
                                        + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?"
                                        + " AND CHARACTER_SET_NAME <> 'utf8mb4' ORDER BY TABLE_NAME, ORDINAL_POSITION",
                                schema),
                        List.of())
                .stream()
                .map(row -> new CatalogueRow(Arrays.asList(row)))
                .map(row -> new Column(row.text(0), row.text(1), row.text(2), row.text(3)))
                .toList();
    }
}
