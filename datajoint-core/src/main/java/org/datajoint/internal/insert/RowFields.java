package org.datajoint.internal.insert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Heading;
import org.datajoint.internal.values.RecordShape;
import org.jspecify.annotations.Nullable;

/** Converts the supported forms of a row (map, row, record, array, list of values) to fields by name. */
public final class RowFields {
    private RowFields() {}

    /**
     * Returns the fields of a row, all of which must be attributes.
     *
     * @throws UnknownAttributeException if a field is not an attribute
     */
    public static Map<String, @Nullable Object> known(@Nullable Object row, Heading heading) {
        if (row instanceof Record values) {
            RecordShape.of(values).match(heading.names()).complete();
        }
        Map<String, @Nullable Object> fields = of(row, heading);
        fields.keySet().forEach(name -> EncodedRow.checkKnown(name, heading));
        return fields;
    }

    /**
     * Returns the fields of a row, which may include fields that are not attributes.
     *
     * @param row a map by attribute name, a record, or values in the heading's order
     */
    public static Map<String, @Nullable Object> of(@Nullable Object row, Heading heading) {
        if (row instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, value) -> fields.put(String.valueOf(name), value));
            return fields;
        }
        if (row instanceof Record values) {
            return RecordShape.of(values).match(heading.names()).read(values);
        }
        if (row instanceof Object[] values) {
            return ofValues(java.util.Arrays.asList(values), heading);
        }
        if (row instanceof List<?> values) {
            return ofValues(values, heading);
        }
        throw new InvalidValueException("a row is a Map, a record, or an array of values, not "
                + (row == null ? "null" : "a " + row.getClass().getName()));
    }

    private static Map<String, @Nullable Object> ofValues(List<? extends @Nullable Object> values, Heading heading) {
        List<String> names = heading.names();
        if (values.size() != names.size()) {
            throw new InvalidValueException("the row has " + values.size() + " values, but the table has "
                    + names.size() + " attributes: " + heading + ". Give a value for each, in that order, or a Map");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), values.get(i));
        }
        return fields;
    }
}
