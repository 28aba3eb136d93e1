package org.datajoint.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /** The attributes' names and the components' places, in their order. */
    private final Map<String, Integer> places = new LinkedHashMap<>();

    private final MethodHandle[] accessors;

    private RecordFields(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        this.type = type;
        this.accessors = new MethodHandle[components.length];
        for (int i = 0; i < components.length; i++) {
            places.put(TableName.snakeCase(components[i].getName()), i);
            accessors[i] = accessor(type, components[i].getAccessor());
        }
    }

    private static MethodHandle accessor(Class<?> type, Method method) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).asType(MethodType.methodType(Object.class, Record.class));
        } catch (IllegalAccessException | RuntimeException e) {
            throw new DataJointException(
                    "Cannot read the record " + type.getName()
                            + ". Make it public, or open its package to org.datajoint.core in module-info.java.",
                    e);
        }
    }

    static RecordFields of(Class<? extends Record> type) {
        return KNOWN.get(type);
    }

    /** The attributes' names, in the order of the components. */
    Set<String> names() {
        return Collections.unmodifiableSet(places.keySet());
    }

    /** For each of the attributes the place of its component, -1 where there is none. */
    int[] places(List<String> attributes) {
        return attributes.stream()
                .mapToInt(name -> places.getOrDefault(name, -1))
                .toArray();
    }

    /** The values of the record's components by attribute name. */
    Map<String, @Nullable Object> read(Record row) {
        @Nullable Object[] values = new @Nullable Object[accessors.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(row, i);
        }
        return new Fields(places, values);
    }

    @Nullable
    Object value(Record row, int component) {
        try {
            return accessors[component].invokeExact(row);
        } catch (Throwable e) {
            throw new DataJointException(
                    "The accessor " + type.getRecordComponents()[component].getName() + "() of " + type.getName()
                            + " failed.",
                    e);
        }
    }

    /** The values of one record, seen as a map: a map of its own for each row costs more than the rest of its encoding. */
    private static final class Fields extends AbstractMap<String, @Nullable Object> {
        private final Map<String, Integer> places;
        private final @Nullable Object[] values;

        Fields(Map<String, Integer> places, @Nullable Object[] values) {
            this.places = places;
            this.values = values;
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            Integer place = places.get(name);
            return place == null ? null : values[place];
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return places.containsKey(name);
        }

        @Override
        public Set<String> keySet() {
            return Collections.unmodifiableSet(places.keySet());
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            places.forEach((name, place) -> all.put(name, values[place]));
            return all.entrySet();
        }
    }
}
