package org.datajoint.internal.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dialect of MariaDB, with MySQL's driver.
 *
 * @param maxPacket the maximum length of a statement in bytes
 */
public record MariaDb(long maxPacket) implements MySqlFamily {
    /** Text is not read with {@code json_value}, which returns 1 for true, and null for an object or a list. */
    @Override
    public String jsonValue(String column, String path, @Nullable String type) {
        String place = "'$." + path + "'";
        if (type != null) {
            return "cast(json_value(" + column + ", " + place + ") as " + type + ")";
        }
        String found = "json_extract(" + column + ", " + place + ")";
        return "if(json_type(" + found + ") = 'NULL', NULL, json_unquote(" + found + "))";
    }

    /**
     * JSON is stored as text, and compared as text except by {@code json_equals}, which does not return null for null.
     */
    @Override
    public Around jsonEquals(String json) {
        return new Around("if(" + json + " IS NULL, NULL, json_equals(" + json + ", ", "))");
    }

    /**
     * The columns are named explicitly: the server would name them after the first row's values, which may be equal.
     */
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

    /** The driver drops fractions of a second for MariaDB 10, since it takes its version for MySQL 5.5. */
    @Override
    public boolean takesTimes() {
        return false;
    }

    /**
     * Seen in 10.11.19: derived tables and views are merged into an aggregation without GROUP BY. From the second
     * execution of the prepared statement on, their columns are regarded as outside of the aggregates (error 1140).
     */
    @Override
    public boolean spoilsPreparedAggregates() {
        return true;
    }

    /**
     * Seen in 10.11.19: each recursive member doubles the memory that a query needs, to gigabytes with sixteen of them,
     * and after a thousand iterations the result is cut off with only a warning.
     */
    @Override
    public boolean searchesByRecursion() {
        return false;
    }

    @Override
    public String isolationVariable() {
        return "tx_isolation";
    }

    /** A grouped derived table that is split by the rows it is joined with returns wrong rows (seen in 10.11.19). */
    @Override
    public List<String> neededSwitches() {
        return List.of("split_materialized=off");
    }
}
