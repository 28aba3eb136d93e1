package org.datajoint.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/** The fields of records: how those of a record class are called and read is found once for each class. */
final class RecordFields {
    private static final ClassValue<RecordFields> KNOWN = new ClassValue<>() {
        @Override
        protected RecordFields computeValue(Class<?> type) {
            return new RecordFields(type);
        }
    };

    private final Class<?> type;
    private final String[] names;
    private final MethodHandle[] accessors;

    private RecordFields(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        this.type = type;
        this.names = new String[components.length];
        this.accessors = new MethodHandle[components.length];
        for (int i = 0; i < components.length; i++) {
            names[i] = TableName.snakeCase(components[i].getName());
            accessors[i] = accessor(type, components[i].getAccessor());
        }
    }

    private static MethodHandle accessor(Class<?> type, Method method) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(method)
                    .asType(MethodType.methodType(Object.class, Record.class));
        } catch (IllegalAccessException | RuntimeException e) {
            throw new DataJointException(
                    "Cannot read the record " + type.getName()
                            + ". Make it public, or open its package to org.datajoint.core in module-info.java.",
                    e);
        }
    }

    /** The values of the record's components by attribute name. */
    static Map<String, @Nullable Object> of(Record row) {
        return KNOWN.get(row.getClass()).read(row);
    }

    private Map<String, @Nullable Object> read(Record row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(names.length * 2);
        for (int i = 0; i < names.length; i++) {
            fields.put(names[i], value(row, i));
        }
        return fields;
    }

    private @Nullable Object value(Record row, int component) {
        try {
            return accessors[component].invokeExact(row);
        } catch (Throwable e) {
            throw new DataJointException(
                    "The accessor " + type.getRecordComponents()[component].getName() + "() of " + type.getName()
                            + " failed.",
                    e);
        }
    }
}
