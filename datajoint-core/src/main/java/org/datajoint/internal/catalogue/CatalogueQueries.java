package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.internal.sql.Dialect;
import org.datajoint.internal.sql.Sql;
import org.datajoint.internal.sql.TableDdl;
import org.jspecify.annotations.Nullable;

/**
 * The queries on {@code information_schema}, each for all tables of a schema or for one of them. Columns are read by
 * position, since servers differ in the case of their labels.
 */
record CatalogueQueries(
        Dialect dialect, String schema, @Nullable String table) {
    /** table, its comment, column, type, nullable, default, extra, comment. */
    Sql columns() {
        return query(
                "SELECT c.TABLE_NAME, t.TABLE_COMMENT, c.COLUMN_NAME, c.COLUMN_TYPE, c.IS_NULLABLE, c.COLUMN_DEFAULT,"
                        + " c.EXTRA, c.COLUMN_COMMENT FROM information_schema.TABLES t JOIN information_schema.COLUMNS c"
                        + " ON c.TABLE_SCHEMA = t.TABLE_SCHEMA AND c.TABLE_NAME = t.TABLE_NAME"
                        + " WHERE t.TABLE_TYPE <> 'VIEW' AND c.TABLE_SCHEMA = ? AND t.TABLE_SCHEMA = ?",
                "c.TABLE_NAME",
                " ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION",
                schema);
    }

    /** table, index, non-unique, column, expression, length of a prefix, sort order. */
    Sql indexes() {
        String expression = dialect.mariaDb() ? "NULL" : "EXPRESSION";
        return query(
                "SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME, " + expression + ", SUB_PART, COLLATION"
                        + " FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ?",
                "TABLE_NAME",
                " ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX");
    }

    /** table, constraint, column, parent's schema, parent's table, parent's column. */
    Sql foreignKeys() {
        return query(
                "SELECT TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME,"
                        + " REFERENCED_COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE"
                        + " WHERE REFERENCED_TABLE_NAME IS NOT NULL AND TABLE_SCHEMA = ?",
                "TABLE_NAME",
                " ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION");
    }

    /** table, attribute, lineage. */
    Sql lineages() {
        String sql = "SELECT table_name, attribute_name, lineage FROM "
                + TableDdl.lineageTable(schema).quoted();
        return table == null ? Sql.of(sql) : Sql.of(sql + " WHERE table_name = ?", table);
    }

    private Sql query(String select, String tableColumn, String order, String... more) {
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(schema);
        parameters.addAll(List.of(more));
        String filter = "";
        if (table != null) {
            filter = " AND " + tableColumn + " = ?";
            parameters.add(table);
        }
        return new Sql(select + filter + order, parameters);
    }
}
