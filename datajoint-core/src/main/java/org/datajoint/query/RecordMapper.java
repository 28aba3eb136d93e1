package org.datajoint.query;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;
import org.jspecify.annotations.Nullable;

/** Makes records of rows: which attribute each component takes is found once, and kept for the next query alike. */
final class RecordMapper<R extends Record> {
    private static final ClassValue<AtomicReference<@Nullable RecordMapper<?>>> LATEST = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable RecordMapper<?>> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private final Class<R> type;
    private final List<String> names;
    private final RecordComponent[] components;
    private final Class<?>[] boxes;
    private final List<String> attributes;
    /** For each component the place of its attribute; null where they are the same. */
    private final int @Nullable [] places;

    private final MethodHandle constructor;

    private RecordMapper(Class<R> type, List<String> names) {
        this.type = type;
        this.names = names;
        this.components = type.getRecordComponents();
        this.boxes = new Class<?>[components.length];
        int[] found = new int[components.length];
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            String attribute = attribute(components[i], type, names);
            if (!taken.contains(attribute)) {
                taken.add(attribute);
            }
            found[i] = taken.indexOf(attribute);
            boxes[i] = Conversion.boxed(components[i].getType());
        }
        this.attributes = List.copyOf(taken);
        this.places = taken.size() == found.length ? null : found;
        this.constructor = constructor(type);
    }

    /**
     * The mapper from rows with these attributes.
     *
     * @throws UnknownAttributeException where a component has no attribute
     * @throws QueryException where the record is not accessible
     */
    @SuppressWarnings("unchecked") // A class's own mapper makes its records.
    static <R extends Record> RecordMapper<R> of(Class<R> type, List<String> names) {
        AtomicReference<@Nullable RecordMapper<?>> latest = LATEST.get(type);
        RecordMapper<?> known = latest.get();
        if (known == null || !known.names.equals(names)) {
            known = new RecordMapper<>(type, List.copyOf(names));
            latest.set(known);
        }
        return (RecordMapper<R>) known;
    }

    /** The attributes that the components take, each once. */
    List<String> attributes() {
        return attributes;
    }

    private static String attribute(RecordComponent component, Class<?> type, List<String> names) {
        String name = component.getName();
        for (String candidate : names) {
            if (candidate.equals(name) || camelCase(candidate).equals(name)) {
                return candidate;
            }
        }
        throw new UnknownAttributeException("The record " + type.getSimpleName() + " has a component " + name
                + ", for which there is no attribute `" + snakeCase(name) + "`. The attributes are "
                + String.join(", ", names) + ".");
    }

    private static MethodHandle constructor(Class<? extends Record> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asFixedArity()
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Record.class, Object[].class));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new QueryException(
                    "The record " + type.getName() + " cannot be made here: " + e.getMessage()
                            + ". Where it is in a module, open its package to org.datajoint.core.",
                    e);
        }
    }

    /** The record of a row that has all of {@link #attributes()}. */
    R map(Row row) {
        return map(attributes.stream().map(row::require).toArray());
    }

    /** The record of the values of {@link #attributes()}, in their order. */
    R map(@Nullable Object[] values) {
        @Nullable Object[] arguments = values;
        for (int i = 0; i < components.length; i++) {
            Object value = values[place(i)];
            if (places != null || !fits(value, i)) {
                // The values stay as they are, for a message.
                arguments = arguments == values ? Arrays.copyOf(values, components.length) : arguments;
                arguments[i] = fits(value, i) ? value : converted(values, i);
            }
        }
        try {
            return type.cast((Record) constructor.invokeExact(arguments));
        } catch (Throwable e) {
            throw new InvalidValueException(
                    "The record " + type.getSimpleName() + " refuses the row " + row(values) + ": " + e.getMessage(),
                    e);
        }
    }

    private int place(int component) {
        return places == null ? component : places[component];
    }

    private boolean fits(@Nullable Object value, int component) {
        return value == null ? !components[component].getType().isPrimitive() : boxes[component].isInstance(value);
    }

    private @Nullable Object converted(@Nullable Object[] values, int place) {
        RecordComponent component = components[place];
        String attribute = attributes.get(place(place));
        Object value = values[place(place)];
        if (value == null) {
            throw new InvalidValueException("The attribute `" + attribute + "` is null in " + row(values)
                    + ", but the component " + component.getName() + " of " + type.getSimpleName() + " is a "
                    + component.getType() + ". Declare it with a type that can be null.");
        }
        return Conversion.of(attribute, value, component.getType());
    }

    private Row row(@Nullable Object[] values) {
        return new Row(new RowIndex(attributes), values);
    }

    private static String camelCase(String snake) {
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < snake.length(); i++) {
            char c = snake.charAt(i);
            if (c == '_') {
                upper = name.length() > 0;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }

    private static String snakeCase(String camel) {
        return camel.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
