package org.datajoint.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads one column of the current row as the Java type of its attribute. */
@FunctionalInterface
interface ColumnReader {
    /** Returns the value in {@code column}, counted from 1; null for NULL. */
    @Nullable
    Object read(ResultSet rows, int column) throws SQLException;
}
