package org.datajoint.codec;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A MATLAB struct array: elements with the same named fields. As a map, a struct with one element, which is the usual case,
 * maps the names of its fields to their values; for a larger or an empty array, the map's values are {@link Cells} of the
 * same shape. A struct equals any map with the same entries, where arrays are compared by content. Immutable if the values of
 * its fields are.
 *
 * <pre>{@code
 * Struct settings = Struct.of(Map.of("rate", NdArray.of(new double[][] {{30000}})));
 * }</pre>
 */
public final class Struct extends AbstractMap<String, @Nullable Object> {
    private final long[] shape;
    private final List<String> names;
    private final List<List<@Nullable Object>> rows;

    /**
     * Creates a struct array.
     *
     * @param shape the number of elements along each axis
     * @param names the names of the fields
     * @param rows the values of the fields in the order of the names, for each element in column-major order; values may be
     *     null
     * @throws IllegalArgumentException if the number of elements does not match the shape, the number of values does not
     *     match the names, or a name is invalid or occurs twice
     */
    public Struct(long[] shape, List<String> names, List<? extends List<? extends @Nullable Object>> rows) {
        if (Shape.size(shape) != rows.size()) {
            throw new IllegalArgumentException(
                    "A struct of the shape " + Shape.text(shape) + " cannot have " + rows.size() + " elements.");
        }
        this.shape = shape.clone();
        this.names = FieldNames.checked(names);
        if (names.isEmpty()) {
            this.rows = Collections.nCopies(rows.size(), List.of());
            return;
        }
        List<List<@Nullable Object>> copies = new ArrayList<>(rows.size());
        for (List<? extends @Nullable Object> row : rows) {
            if (row.size() != names.size()) {
                throw new IllegalArgumentException(
                        "An element of this struct must have " + names.size() + " fields, not " + row.size() + ".");
            }
            copies.add(Copies.of(row));
        }
        this.rows = Collections.unmodifiableList(copies);
    }

    /** Returns a struct with one element (1×1), whose fields are the entries of a map in its order. */
    public static Struct of(Map<String, ? extends @Nullable Object> fields) {
        List<@Nullable Object> values = new ArrayList<>(fields.size());
        List<String> names = new ArrayList<>(fields.size());
        fields.forEach((name, value) -> {
            names.add(name);
            values.add(value);
        });
        return new Struct(new long[] {1, 1}, names, List.of(values));
    }

    /** Returns the number of elements along each axis. */
    public long[] shape() {
        return shape.clone();
    }

    /** Returns the names of the fields. */
    public List<String> names() {
        return names;
    }

    /** Returns the values of the fields for each element, in column-major order. Unmodifiable. */
    public List<List<@Nullable Object>> rows() {
        return rows;
    }

    /**
     * Returns one element as a struct with a single element.
     *
     * @param index its index along each axis, from 0
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public Struct element(long... index) {
        return new Struct(new long[] {1, 1}, names, List.of(rows.get(Shape.place(shape, index))));
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return names.contains(name);
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int field = names.indexOf(name);
        return field < 0 ? null : value(field);
    }

    private @Nullable Object value(int field) {
        if (rows.size() == 1) {
            return rows.get(0).get(field);
        }
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(row.get(field)));
        return new Cells(shape, values);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, @Nullable Object>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < names.size();
                    }

                    @Override
                    public Entry<String, @Nullable Object> next() {
                        String name = names.get(next);
                        return new SimpleImmutableEntry<>(name, value(next++));
                    }
                };
            }

            @Override
            public int size() {
                return names.size();
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Map<?, ?> map) || !map.keySet().equals(new HashSet<>(names))) {
            return false;
        }
        return names.stream().allMatch(name -> Objects.deepEquals(get(name), map.get(name)));
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (String name : names) {
            // The hash of a map entry, except that arrays are hashed by their elements.
            hash += name.hashCode() ^ (Arrays.deepHashCode(new @Nullable Object[] {get(name)}) - 31);
        }
        return hash;
    }

    /** Returns the fields with their values, preceded by the shape if it is not 1×1. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Struct ");
        if (!Arrays.equals(shape, new long[] {1, 1})) {
            text.append(Shape.text(shape)).append(' ');
        }
        return text.append(FieldNames.text(this)).toString();
    }
}
