package org.datajoint.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.internal.values.RecordMatch;
import org.datajoint.internal.values.RecordShape;
import org.jspecify.annotations.Nullable;

/** Converts rows to records. The latest reader of each record class is cached for queries with the same attributes. */
final class RecordReader<R extends Record> {
    private static final ClassValue<AtomicReference<@Nullable RecordReader<?>>> LATEST = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable RecordReader<?>> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private final RecordMatch<R> match;
    private final RecordShape<R> shape;
    private final List<String> attributes;
    private final Class<?>[] types;
    private final Class<?>[] boxes;

    private RecordReader(RecordMatch<R> match) {
        this.match = match;
        this.shape = match.shape();
        this.attributes = match.names();
        this.types = shape.types().toArray(new Class<?>[0]);
        this.boxes = shape.types().stream().map(Conversion::boxed).toArray(Class<?>[]::new);
    }

    /**
     * Returns a reader of rows with the given attributes.
     *
     * @throws org.datajoint.errors.UnknownAttributeException if a component has no attribute
     * @throws org.datajoint.errors.QueryException if the record cannot be used
     */
    @SuppressWarnings("unchecked") // LATEST maps each class to a reader of that class.
    static <R extends Record> RecordReader<R> of(Class<R> type, List<String> names) {
        RecordMatch<R> match = RecordShape.of(type).match(names);
        AtomicReference<@Nullable RecordReader<?>> latest = LATEST.get(type);
        RecordReader<?> known = latest.get();
        if (known == null || known.match != match) {
            known = new RecordReader<>(match.complete());
            latest.set(known);
        }
        return (RecordReader<R>) known;
    }

    /** Returns the attributes of the components, in the order of the components. */
    List<String> attributes() {
        return attributes;
    }

    /** Converts a row, which must have all {@link #attributes()}. */
    R read(Row row) {
        List<@Nullable Object> values = new ArrayList<>(attributes.size());
        attributes.forEach(name -> values.add(row.require(name)));
        return read(values.toArray());
    }

    /**
     * Converts the values of {@link #attributes()}, in their order.
     *
     * @throws InvalidValueException if a value does not fit its component, or the constructor refuses it
     */
    R read(@Nullable Object[] values) {
        @Nullable Object[] arguments = values;
        for (int i = 0; i < types.length; i++) {
            if (!fits(values[i], i)) {
                // The original values may be needed for a message.
                arguments = arguments == values ? Arrays.copyOf(values, values.length) : arguments;
                arguments[i] = converted(values, i);
            }
        }
        try {
            return shape.create(arguments);
        } catch (DataJointException e) {
            throw e; // The constructor used the database.
        } catch (RuntimeException e) {
            throw new InvalidValueException(
                    "The record " + shape.type().getSimpleName() + " refuses the row " + row(values) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private boolean fits(@Nullable Object value, int component) {
        return value == null ? !types[component].isPrimitive() : boxes[component].isInstance(value);
    }

    private @Nullable Object converted(@Nullable Object[] values, int place) {
        Object value = values[place];
        if (value == null) {
            throw new InvalidValueException("The attribute `" + attributes.get(place) + "` is null in " + row(values)
                    + ", but the component " + shape.components().get(place) + " of "
                    + shape.type().getSimpleName() + " is a " + types[place]
                    + ". Declare it with a type that can be null.");
        }
        return Conversion.of(attributes.get(place), value, types[place]);
    }

    private Row row(@Nullable Object[] values) {
        return new Row(new RowIndex(attributes), values);
    }
}
