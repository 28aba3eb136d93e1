package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.internal.design.TableDdl;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The queries on {@code information_schema}, each for all tables of a schema or for one of them. The columns of the results are
 * read by position, since servers differ in the case of their labels.
 */
record CatalogueQueries(
        Dialect dialect, String schema, @Nullable String table) {
    /**
     * Returns the query for table, position, column, type, nullable, default, extra, comment, key. Each table itself has a row
     * at position 0, with the kind of table as its type. A join would return the same, but MariaDB would read the whole
     * catalogue for it.
     */
    Sql columns() {
        List<@Nullable Object> parameters = new ArrayList<>();
        String tables = "SELECT TABLE_NAME, 0, NULL, TABLE_TYPE, NULL, NULL, NULL, TABLE_COMMENT, NULL"
                + " FROM information_schema.TABLES WHERE " + filter(parameters);
        String columns =
                "SELECT TABLE_NAME, ORDINAL_POSITION, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA,"
                        + " COLUMN_COMMENT, COLUMN_KEY FROM information_schema.COLUMNS WHERE " + filter(parameters);
        return new Sql(tables + " UNION ALL " + columns + " ORDER BY 1, 2", parameters);
    }

    /** Returns the query for table, index, non-unique, column, expression, length of a prefix, sort order. */
    Sql indexes() {
        String expression = dialect.indexExpression();
        return query(
                "SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME, " + expression + ", SUB_PART, COLLATION"
                        + " FROM information_schema.STATISTICS WHERE ",
                " ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX");
    }

    /** Returns the query for table, constraint, column, parent's schema, parent's table, parent's column. */
    Sql foreignKeys() {
        return query(
                "SELECT TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME,"
                        + " REFERENCED_COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE"
                        + " WHERE REFERENCED_TABLE_NAME IS NOT NULL AND ",
                " ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION");
    }

    /** Returns the query for table, attribute, lineage. */
    Sql lineages() {
        String sql = "SELECT table_name, attribute_name, lineage FROM " + dialect.quote(TableDdl.lineageTable(schema));
        return table == null ? Sql.of(sql) : Sql.of(sql + " WHERE table_name = ?", table);
    }

    private Sql query(String select, String order) {
        List<@Nullable Object> parameters = new ArrayList<>();
        return new Sql(select + filter(parameters) + order, parameters);
    }

    /** Returns the condition on the schema and the table, and adds its values to {@code parameters}. */
    private String filter(List<@Nullable Object> parameters) {
        parameters.add(schema);
        if (table == null) {
            return "TABLE_SCHEMA = ?";
        }
        parameters.add(table);
        return "TABLE_SCHEMA = ? AND TABLE_NAME = ?";
    }
}
