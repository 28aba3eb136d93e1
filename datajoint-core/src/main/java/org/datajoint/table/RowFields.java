package org.datajoint.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/** Sees whatever a program gives as a row (map, row, record, array, list of values) as fields by name. */
final class RowFields {
    private RowFields() {}

    /**
     * @param row a map by attribute name, a record whose components are the names in camel case, or values in the heading's
     *     order
     */
    static Map<String, @Nullable Object> of(@Nullable Object row, Heading heading) {
        if (row instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, value) -> fields.put(String.valueOf(name), value));
            return fields;
        }
        if (row instanceof Record values) {
            return ofRecord(values);
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
            throw new InvalidValueException("the row has " + values.size() + " values, the table " + names.size()
                    + " attributes: " + heading + ". Give one for each, in that order, or a Map");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), values.get(i));
        }
        return fields;
    }

    private static Map<String, @Nullable Object> ofRecord(Record row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                fields.put(
                        TableName.snakeCase(component.getName()),
                        component.getAccessor().invoke(row));
            } catch (IllegalAccessException | RuntimeException e) {
                throw new DataJointException(
                        "Cannot read the record " + row.getClass().getName()
                                + ". Make it public, or open its package to org.datajoint.core in module-info.java.",
                        e);
            } catch (InvocationTargetException e) {
                throw new DataJointException(
                        "The accessor " + component.getName() + "() of "
                                + row.getClass().getName() + " failed.",
                        e.getCause());
            }
        }
        return fields;
    }
}
