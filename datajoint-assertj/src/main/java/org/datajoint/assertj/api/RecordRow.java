package org.datajoint.assertj.api;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/** Java records as rows: the component {@code sessionDate} is the attribute {@code session_date}. */
final class RecordRow {
    private RecordRow() {}

    /** The record's values by the names of a heading; components that it does not have keep a name in snake case. */
    static Map<String, @Nullable Object> of(Record row, List<String> heading) {
        Map<String, String> names = new HashMap<>();
        heading.forEach(name -> names.put(camelCase(name), name));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            String name = component.getName();
            String attribute = heading.contains(name) ? name : names.getOrDefault(name, TableName.snakeCase(name));
            values.put(attribute, value(component.getAccessor(), row));
        }
        return values;
    }

    private static @Nullable Object value(Method accessor, Record row) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(row);
        } catch (InaccessibleObjectException | IllegalAccessException closed) {
            throw new IllegalArgumentException(
                    "cannot read the record " + row.getClass().getName()
                            + ": open its package to org.datajoint.assertj",
                    closed);
        } catch (InvocationTargetException failed) {
            throw new IllegalArgumentException(
                    "cannot read " + accessor.getName() + " of the record "
                            + row.getClass().getName() + ": " + failed.getCause(),
                    failed);
        }
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(
                    camel.isEmpty() || word.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return camel.toString();
    }
}
