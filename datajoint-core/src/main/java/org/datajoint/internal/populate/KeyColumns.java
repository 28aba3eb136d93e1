package org.datajoint.internal.populate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.values.AttributeValues;
import org.datajoint.internal.values.ValueTypes;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a target, or of one of its parts, that hold the key being made.
 *
 * @param table the table
 * @param values the values of attributes by their types
 * @param target the target of the make
 * @param key the key
 * @param columns the attribute of the key that each such column holds
 * @param heading the table's attributes
 */
record KeyColumns(
        TableName table,
        ValueTypes values,
        TableName target,
        Row key,
        Map<Attribute, String> columns,
        Heading heading) {
    static KeyColumns of(MakeScope make, ValueTypes values, TableName target, TableInfo table) {
        Map<Attribute, String> columns = new LinkedHashMap<>();
        for (Attribute attribute : table.heading().attributes()) {
            String source = source(attribute.name(), target, table);
            if (source != null && make.key().containsKey(source)) {
                columns.put(attribute, source);
            }
        }
        return new KeyColumns(table.name(), values, target, make.key(), columns, table.heading());
    }

    /** Returns the attribute of the target whose value a column of the table holds; null if there is none. */
    private static @Nullable String source(String column, TableName target, TableInfo table) {
        if (table.name().equals(target)) {
            return column;
        }
        for (ForeignKey key : table.foreignKeys()) {
            if (key.parent().equals(target) && key.columns().contains(column)) {
                return key.parentOf(column);
            }
        }
        return null;
    }

    /**
     * Puts the key's values into the fields of a row, replacing nulls as well.
     *
     * @return the error if the row has another key; null if there is none
     */
    @Nullable
    QueryException fill(Map<String, @Nullable Object> fields) {
        boolean isOther = false;
        for (Map.Entry<Attribute, String> column : columns.entrySet()) {
            String name = column.getKey().name();
            Object given = fields.get(name);
            Object value = Objects.requireNonNull(key.get((Object) column.getValue()), "a key has no nulls");
            Object kept = given == null ? value : kept(column.getKey(), given, value);
            isOther |= kept == null;
            fields.put(name, kept == null ? given : kept);
        }
        return isOther ? refusal(fields) : null;
    }

    /** Returns the value to insert; null if the given value differs from the key's. */
    private @Nullable Object kept(Attribute attribute, Object given, Object value) {
        if (given.equals(value)) {
            return value;
        }
        AttributeValues type = values.of(attribute.type());
        try {
            return Objects.deepEquals(type.toCondition(given), type.toCondition(value)) ? value : null;
        } catch (InvalidValueException e) {
            return given; // An invalid value is reported later, together with the index of its row.
        }
    }

    private QueryException refusal(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> other = new LinkedHashMap<>();
        columns.keySet().forEach(attribute -> other.put(attribute.name(), fields.get(attribute.name())));
        return new QueryException("The make of " + key + " in " + target + " inserts a row with another key, " + other
                + ", into " + table
                + ". A make may only insert rows with its own key. Leave the key out of the row, and it is filled in.");
    }
}
