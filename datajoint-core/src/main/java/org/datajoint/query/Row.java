package org.datajoint.query;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.internal.values.RecordShape;
import org.jspecify.annotations.Nullable;

/**
 * A row of a query result: an immutable map from attribute names to values, in the order of the heading. A row equals any map
 * with the same entries and can restrict an expression like any map.
 *
 * <p>The typed getters, such as {@link #getInt}, convert between numeric types if no precision is lost. They throw an {@link
 * InvalidValueException} if the value is null or has another type, and an {@link UnknownAttributeException} if there is no
 * such attribute. Use {@link #get(String, Class)} for nullable attributes. {@link #get(Object)} is the method of {@code Map},
 * which also returns null for an unknown name.
 *
 * <pre>{@code
 * Row row = subject.restrict(Map.of("subject_id", 1)).fetch1();
 * String species = row.getString("species");
 * Double weight = row.get("weight", Double.class); // null if there is none
 * }</pre>
 */
public final class Row extends AbstractMap<String, @Nullable Object> {
    private final RowIndex index;
    private final @Nullable Object[] values;

    Row(RowIndex index, @Nullable Object[] values) {
        this.index = index;
        this.values = values;
    }

    /** Returns a row with the entries of a map, in its order. */
    public static Row copyOf(Map<String, ?> map) {
        if (map instanceof Row row) {
            return row;
        }
        List<String> names = new ArrayList<>(map.keySet());
        @Nullable Object[] values = new @Nullable Object[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.get(names.get(i));
        }
        return new Row(new RowIndex(names), values);
    }

    /**
     * Returns the values of a record as a row, in the order of its components.
     *
     * @param attributes the names of the attributes that the components belong to; see {@link #toRecord}. A component that
     *     belongs to none of them keeps its name, converted to snake case.
     * @throws QueryException if two attributes could belong to one component, or two components belong to one attribute
     */
    public static Row copyOf(Record values, List<String> attributes) {
        return copyOf(RecordShape.of(values).match(attributes).read(values));
    }

    /** Returns the attributes' names, in order. */
    public List<String> names() {
        return index.names();
    }

    /**
     * Returns the value of an attribute; null for NULL.
     *
     * @throws UnknownAttributeException if there is no such attribute
     * @throws InvalidValueException if the value cannot become a {@code T} exactly
     */
    public <T> @Nullable T get(String name, Class<T> type) {
        return Conversion.of(name, values[index.require(name)], type);
    }

    /** Returns the value of an {@code int8}, {@code int16} or {@code int32} attribute; see the class for errors. */
    public int getInt(String name) {
        return required(name, Integer.class);
    }

    /** Returns the value of an integer attribute; see the class for errors. */
    public long getLong(String name) {
        return required(name, Long.class);
    }

    /** Returns the value of a number attribute; see the class for errors. */
    public double getDouble(String name) {
        return required(name, Double.class);
    }

    /** Returns the value of a {@code float32} attribute; see the class for errors. */
    public float getFloat(String name) {
        return required(name, Float.class);
    }

    /** Returns the value of a {@code bool} attribute; see the class for errors. */
    public boolean getBoolean(String name) {
        return required(name, Boolean.class);
    }

    /** Returns the value of a {@code char}, {@code varchar} or {@code enum} attribute; see the class for errors. */
    public String getString(String name) {
        return required(name, String.class);
    }

    /** Returns the value of a {@code decimal} attribute; see the class for errors. */
    public BigDecimal getDecimal(String name) {
        return required(name, BigDecimal.class);
    }

    /** Returns the value of a {@code date} attribute; see the class for errors. */
    public LocalDate getDate(String name) {
        return required(name, LocalDate.class);
    }

    /** Returns the value of a {@code datetime} attribute; see the class for errors. */
    public LocalDateTime getDateTime(String name) {
        return required(name, LocalDateTime.class);
    }

    /** Returns the value of a {@code uuid} attribute; see the class for errors. */
    public UUID getUuid(String name) {
        return required(name, UUID.class);
    }

    /** Returns the value of a {@code bytes} attribute; see the class for errors. The array is not copied; do not modify it. */
    public byte[] getBytes(String name) {
        return required(name, byte[].class);
    }

    /** Returns whether the value is null. */
    public boolean isNull(String name) {
        return values[index.require(name)] == null;
    }

    private <T> T required(String name, Class<T> type) {
        T value = get(name, type);
        if (value == null) {
            throw new InvalidValueException("The attribute `" + name + "` is null in " + this + ". Use get(\"" + name
                    + "\", " + type.getSimpleName() + ".class), which can return null.");
        }
        return value;
    }

    /** Returns a copy of the row with another value for an attribute, or with an additional attribute at the end. */
    public Row with(String name, @Nullable Object value) {
        int place = index.find(name);
        if (place >= 0) {
            @Nullable Object[] changed = values.clone();
            changed[place] = value;
            return new Row(index, changed);
        }
        List<String> names = new ArrayList<>(index.names());
        names.add(name);
        @Nullable Object[] longer = Arrays.copyOf(values, names.size());
        longer[names.size() - 1] = value;
        return new Row(new RowIndex(names), longer);
    }

    /**
     * Returns a copy of the row with only these attributes, in the given order.
     *
     * @throws UnknownAttributeException if the row lacks one
     */
    public Row project(String... names) {
        return project(List.of(names));
    }

    /** Returns a copy of the row with only these attributes; see {@link #project(String...)}. */
    public Row project(List<String> names) {
        return projected(new RowIndex(names));
    }

    Row projected(RowIndex target) {
        @Nullable Object[] chosen = new @Nullable Object[target.names().size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = values[index.require(target.names().get(i))];
        }
        return new Row(target, chosen);
    }

    /**
     * Returns the row as a record. Each component gets the value of the attribute with the same name, or with the same name
     * in snake case: {@code sessionDate} gets that of {@code session_date}.
     *
     * @throws UnknownAttributeException if the row has no attribute for a component
     * @throws QueryException if two attributes could belong to one component, or two components belong to one attribute
     * @throws InvalidValueException if a value does not fit its component (null does not fit a primitive type), or if the
     *     constructor throws an exception, which becomes the cause. An {@link Error} is passed on
     */
    public <R extends Record> R toRecord(Class<R> type) {
        return RecordReader.of(type, index.names()).read(this);
    }

    @Nullable
    Object require(String name) {
        return values[index.require(name)];
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int place = name == null ? -1 : index.find(name);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name != null && index.find(name) >= 0;
    }

    @Override
    public int size() {
        return index.names().size();
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {
        @Override
        public int size() {
            return index.names().size();
        }

        @Override
        public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < index.names().size();
                }

                @Override
                public Map.Entry<String, @Nullable Object> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    int place = next++;
                    return new SimpleImmutableEntry<>(index.names().get(place), values[place]);
                }
            };
        }
    }
}
