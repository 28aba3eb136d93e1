package org.datajoint.query;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;
import org.jspecify.annotations.Nullable;

/** Makes records of rows: which attribute each component takes is found once. */
final class RecordMapper<R extends Record> {
    private final Class<R> type;
    private final RecordComponent[] components;
    private final List<String> attributes;
    private final Constructor<R> constructor;

    private RecordMapper(Class<R> type, List<String> attributes, Constructor<R> constructor) {
        this.type = type;
        this.components = type.getRecordComponents();
        this.attributes = attributes;
        this.constructor = constructor;
    }

    /**
     * The mapper from rows with these attributes.
     *
     * @throws UnknownAttributeException where a component has no attribute
     * @throws QueryException where the record is not accessible
     */
    static <R extends Record> RecordMapper<R> of(Class<R> type, List<String> names) {
        List<String> attributes = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            attributes.add(attribute(component, type, names));
        }
        return new RecordMapper<>(type, attributes, constructor(type));
    }

    /** The attributes that the components take, in the components' order. */
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

    private static <R extends Record> Constructor<R> constructor(Class<R> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException | RuntimeException e) {
            throw new QueryException(
                    "The record " + type.getName() + " cannot be made here: " + e.getMessage()
                            + ". Where it is in a module, open its package to org.datajoint.core.",
                    e);
        }
    }

    R map(Row row) {
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(row, attributes.get(i), components[i]);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new InvalidValueException(
                    "The record " + type.getSimpleName() + " refuses the row " + row + ": " + cause.getMessage(),
                    cause);
        } catch (ReflectiveOperationException e) {
            throw new QueryException("The record " + type.getName() + " cannot be made: " + e.getMessage(), e);
        }
    }

    private @Nullable Object argument(Row row, String attribute, RecordComponent component) {
        Object value = row.get(attribute, component.getType());
        if (value == null && component.getType().isPrimitive()) {
            throw new InvalidValueException("The attribute `" + attribute + "` is null in " + row
                    + ", but the component " + component.getName() + " of " + type.getSimpleName() + " is a "
                    + component.getType() + ". Declare it with a type that can be null.");
        }
        return value;
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
