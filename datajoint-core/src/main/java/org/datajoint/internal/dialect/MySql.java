package org.datajoint.internal.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dialect of MySQL.
 *
 * @param maxPacket the maximum length of a statement in bytes
 */
public record MySql(long maxPacket) implements MySqlFamily {
    @Override
    public String jsonValue(String column, String path, @Nullable String type) {
        return "json_value(" + column + ", _utf8mb4'$." + path + "'" + (type == null ? "" : " returning " + type) + ")";
    }

    @Override
    public Around jsonEquals(String json) {
        return new Around(json + " = cast(", " as json)");
    }

    @Override
    public Values values(List<String> columns) {
        return new Values("SELECT * FROM (VALUES ROW(", "), ROW(", ")) AS " + quote("$keys"));
    }

    /** The cast is needed because the driver (9.7.0) does not know the type. */
    @Override
    public String vector(String column) {
        return "CAST(" + column + " AS BINARY)";
    }

    @Override
    public boolean catalogueIsOfSnapshot() {
        return true;
    }

    @Override
    public boolean indexesExpressions() {
        return true;
    }

    @Override
    public String updateUnchecked(String update) {
        return "UPDATE /*+ SET_VAR(foreign_key_checks = OFF) */ IGNORE " + update;
    }

    @Override
    public String insertUnchecked(String insert) {
        return "INSERT /*+ SET_VAR(foreign_key_checks = OFF) */ " + insert;
    }

    @Override
    public String indexExpression() {
        return "EXPRESSION";
    }

    @Override
    public boolean showsDefaultsAsSql() {
        return false;
    }

    /**
     * Restricts the constraints to checks: names are unique per schema and kind only, so a check may have the name of
     * another table's key.
     */
    @Override
    public Around checks() {
        return new Around(
                "SELECT TABLE_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS"
                        + " JOIN information_schema.TABLE_CONSTRAINTS USING (CONSTRAINT_SCHEMA, CONSTRAINT_NAME)",
                " AND CONSTRAINT_TYPE = 'CHECK'");
    }

    @Override
    public boolean takesTimes() {
        return true;
    }

    @Override
    public boolean spoilsPreparedAggregates() {
        return false;
    }

    @Override
    public boolean searchesByRecursion() {
        return true;
    }

    @Override
    public String isolationVariable() {
        return "transaction_isolation";
    }

    @Override
    public List<String> neededSwitches() {
        return List.of();
    }
}
