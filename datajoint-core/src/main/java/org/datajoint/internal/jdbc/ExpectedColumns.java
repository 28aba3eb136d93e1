package org.datajoint.internal.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.datajoint.heading.AttributeType;

/**
 * Compares the columns of a result with the types in the headings. A heading is read once and kept, and another program
 * may have altered its table since: a datetime read as a date, or a double read as a float, would be a different value.
 */
final class ExpectedColumns {
    private ExpectedColumns() {}

    /** Returns the columns that the metadata describe. */
    static List<ResultColumn> of(ResultSetMetaData columns) throws SQLException {
        List<ResultColumn> all = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            all.add(new ResultColumn(
                    columns.getColumnLabel(i),
                    columns.getColumnTypeName(i).toUpperCase(Locale.ROOT),
                    columns.getPrecision(i),
                    columns.getScale(i)));
        }
        return all;
    }

    /**
     * Checks that every column can be read as its type without loss.
     *
     * @param types the types of the columns, in order; columns beyond them are read by their metadata
     * @throws StaleHeadingException if a column has another type
     */
    static void check(ResultSetMetaData columns, List<AttributeType> types) throws SQLException {
        int count = Math.min(types.size(), columns.getColumnCount());
        for (int i = 0; i < count; i++) {
            if (!fits(types.get(i).kind(), columns, i + 1)) {
                throw stale(columns, types.subList(0, count));
            }
        }
    }

    private static StaleHeadingException stale(ResultSetMetaData columns, List<AttributeType> types)
            throws SQLException {
        Set<Integer> differing = new TreeSet<>();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            if (!fits(types.get(i).kind(), columns, i + 1)) {
                differing.add(i);
                differences.add("`" + columns.getColumnLabel(i + 1) + "` was " + types.get(i) + " and is "
                        + columns.getColumnTypeName(i + 1));
            }
        }
        return new StaleHeadingException(differing, differences);
    }

    private static boolean fits(AttributeType.Kind kind, ResultSetMetaData columns, int column) throws SQLException {
        return switch (kind) {
            case NATIVE, CODEC, UNKNOWN -> true;
            default -> isReadAs(kind, columns, column);
        };
    }

    private static boolean isReadAs(AttributeType.Kind kind, ResultSetMetaData columns, int column)
            throws SQLException {
        int type = columns.getColumnType(column);
        // A column that contains only nulls has no type.
        return type == Types.NULL
                || switch (kind) {
                    // A driver with other settings reports a tinyint(1) as a bit.
                    case BOOL, INT8 -> type == Types.TINYINT || type == Types.BIT || type == Types.BOOLEAN;
                    case INT16 -> type == Types.TINYINT || type == Types.SMALLINT;
                    case INT32 ->
                        type == Types.TINYINT
                                || type == Types.SMALLINT
                                || (type == Types.INTEGER && columns.isSigned(column));
                    case INT64 ->
                        type == Types.INTEGER
                                || type == Types.SMALLINT
                                || type == Types.TINYINT
                                || (type == Types.BIGINT && columns.isSigned(column));
                    case FLOAT32 -> type == Types.REAL || type == Types.FLOAT;
                    case FLOAT64 -> type == Types.DOUBLE;
                    case DECIMAL -> type == Types.DECIMAL || type == Types.NUMERIC;
                    case DATE -> type == Types.DATE;
                    case DATETIME -> type == Types.TIMESTAMP;
                    case CHAR, VARCHAR, ENUM, JSON ->
                        type == Types.CHAR || type == Types.VARCHAR || type == Types.LONGVARCHAR;
                    case UUID, BYTES ->
                        type == Types.BINARY
                                || type == Types.VARBINARY
                                || type == Types.LONGVARBINARY
                                || type == Types.BLOB;
                    case NATIVE, CODEC, UNKNOWN -> true;
                };
    }
}
