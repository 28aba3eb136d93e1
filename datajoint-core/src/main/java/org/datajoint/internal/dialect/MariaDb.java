package org.datajoint.internal.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB, over MySQL's driver.
 *
 * @param maxPacket the longest statement that the server takes, in bytes
 */
public record MariaDb(long maxPacket) implements MySqlFamily {
    /** The function {@code json_value} returns 1 for true, and nothing for an object or a list. */
    @Override
    public String jsonValue(String column, String path, @Nullable String type) {
        String place = "'$." + path + "'";
        if (type != null) {
            return "cast(json_value(" + column + ", " + place + ") as " + type + ")";
        }
        String found = "json_extract(" + column + ", " + place + ")";
        return "if(json_type(" + found + ") = 'NULL', NULL, json_unquote(" + found + "))";
    }

    /** JSON is kept as text and compared as such but for {@code json_equals}, which is not null for null. */
    @Override
    public Around jsonEquals(String json) {
        return new Around("if(" + json + " IS NULL, NULL, json_equals(" + json + ", ", "))");
    }

    /** The columns are named, because the server would name them by the first row's values, which may be equal. */
    @Override
    public Values values(List<String> columns) {
        String name = quote("$keys");
        return new Values("WITH " + name + "(" + names(columns) + ") AS (VALUES (", "), (", ")) SELECT * FROM " + name);
    }

    /** The server sends vectors as bytes. */
    @Override
    public String vector(String column) {
        return column;
    }

    @Override
    public boolean catalogueIsOfSnapshot() {
        return false;
    }

    @Override
    public boolean indexesExpressions() {
        return false;
    }

    @Override
    public String updateUnchecked(String update) {
        return "SET STATEMENT foreign_key_checks = 0 FOR UPDATE IGNORE " + update;
    }

    @Override
    public String insertUnchecked(String insert) {
        return "SET STATEMENT foreign_key_checks = 0 FOR INSERT " + insert;
    }

    @Override
    public String indexExpression() {
        return "NULL";
    }

    @Override
    public boolean showsDefaultsAsSql() {
        return true;
    }

    @Override
    public Around checks() {
        return new Around("SELECT TABLE_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS", "");
    }

    /** The driver drops the fraction of a second for MariaDB 10, whose version it takes for MySQL 5.5. */
    @Override
    public boolean takesTimes() {
        return false;
    }

    /**
     * Seen in 10.11.19: derived tables and views are merged into an aggregation without GROUP BY, and from the second execution
     * of the prepared statement on their columns are taken for ones outside of the aggregates (error 1140).
     */
    @Override
    public boolean spoilsPreparedAggregates() {
        return true;
    }

    /**
     * Seen in 10.11.19: with each recursive member the memory that a query takes doubles, to gigabytes with sixteen, and after a
     * thousand rounds its result is cut off with a mere warning.
     */
    @Override
    public boolean searchesByRecursion() {
        return false;
    }

    @Override
    public String isolationVariable() {
        return "tx_isolation";
    }

    /** Wrong rows come (seen in 10.11.19) of a grouped derived table that is split by the rows that it is joined with. */
    @Override
    public List<String> neededSwitches() {
        return List.of("split_materialized=off");
    }
}
