package org.datajoint.internal.values;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;
import org.jspecify.annotations.Nullable;

/**
 * Assigns the components of a record class to the attributes of a heading: each component to at most one attribute, and no two
 * components to the same one. Every conversion between rows and records uses this class.
 */
public final class RecordMatch<R extends Record> {
    private final RecordShape<R> shape;
    private final List<String> attributes;
    /** The index of each component's attribute, or -1 if it has none. */
    private final int[] places;
    /** The index of the component for each field. A component without an attribute is named as its attribute would be. */
    private final Map<String, Integer> fields = new LinkedHashMap<>();

    RecordMatch(RecordShape<R> shape, List<String> attributes) {
        this.shape = shape;
        this.attributes = List.copyOf(attributes);
        List<String> components = shape.components();
        this.places = new int[components.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(components.get(i));
            String name = places[i] < 0 ? AttributeNames.of(components.get(i)) : attributes.get(places[i]);
            Integer other = fields.putIfAbsent(name, i);
            if (other != null) {
                throw new QueryException(shape.type().getSimpleName() + " has two components, " + components.get(other)
                        + " and " + components.get(i) + ", for the attribute `" + name
                        + "`. Remove one of them or rename it.");
            }
        }
    }

    private int place(String component) {
        int exact = attributes.indexOf(component);
        if (exact >= 0) {
            return exact;
        }
        int found = -1;
        for (int i = 0; i < attributes.size(); i++) {
            if (AttributeNames.isCamelCaseOf(attributes.get(i), component)) {
                if (found >= 0) {
                    throw new QueryException("The component " + component + " of "
                            + shape.type().getSimpleName() + " could belong to `" + attributes.get(found) + "` or to `"
                            + attributes.get(i) + "`. Name it exactly like the attribute.");
                }
                found = i;
            }
        }
        return found;
    }

    boolean isOf(List<String> others) {
        return attributes.equals(others);
    }

    /** Returns the shape of the record class. */
    public RecordShape<R> shape() {
        return shape;
    }

    /**
     * Returns this match if every component has an attribute.
     *
     * @throws UnknownAttributeException if a component has none
     */
    public RecordMatch<R> complete() {
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0) {
                String component = shape.components().get(i);
                String attribute = AttributeNames.of(component);
                throw new UnknownAttributeException(
                        "there is no attribute `" + attribute
                                + "` for the component " + component + " of the record "
                                + shape.type().getSimpleName() + ". The attributes are "
                                + (attributes.isEmpty() ? "none" : String.join(", ", attributes)) + ".",
                        List.of(attribute));
            }
        }
        return this;
    }

    /** Returns the names of the fields in the order of the components; these are attributes if the match is complete. */
    public List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /** Returns the index of each attribute's component, or -1 if it has none. */
    public int[] components() {
        int[] components = new int[attributes.size()];
        Arrays.fill(components, -1);
        for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
                components[places[i]] = i;
            }
        }
        return components;
    }

    /** Returns the values of a record of this class by field name. */
    public Map<String, @Nullable Object> read(Record row) {
        @Nullable Object[] values = new @Nullable Object[places.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = shape.value(row, i);
        }
        return new Fields(fields, values);
    }

    /** A map view of one record's values: copying them into a map would cost more than the rest of the row's encoding. */
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
