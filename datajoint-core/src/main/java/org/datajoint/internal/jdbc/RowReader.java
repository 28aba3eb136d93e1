package org.datajoint.internal.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.datajoint.heading.AttributeType;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a result one after the other. */
final class RowReader {
    private final ResultSet rows;
    private final ColumnReader[] columns;

    private RowReader(ResultSet rows, ColumnReader[] columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * @param types the types of the columns, as {@link SqlSession#fetch(org.datajoint.internal.dialect.Sql, List)}
     *     takes them
     * @throws StaleHeadingException if a column has another type
     */
    static RowReader of(ResultSet rows, List<AttributeType> types) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        ExpectedColumns.check(columns, types);
        IntegerSigns.correct(rows, columns);
        return new RowReader(rows, ColumnReaders.of(columns, types));
    }

    /** Returns the values of the next row; null after the last. */
    @Nullable
    Object @Nullable [] next() throws SQLException {
        if (!rows.next()) {
            return null;
        }
        @Nullable Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns[i].read(rows, i + 1);
        }
        return values;
    }

    /** Returns all remaining rows. */
    <R> List<R> all(Function<@Nullable Object[], R> row) throws SQLException {
        List<R> all = new ArrayList<>();
        @Nullable Object[] values = next();
        while (values != null) {
            all.add(row.apply(values));
            values = next();
        }
        return all;
    }
}
