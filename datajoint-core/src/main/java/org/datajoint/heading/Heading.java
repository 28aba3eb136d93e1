package org.datajoint.heading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a table or query, in order. Immutable.
 *
 * <p>Hidden attributes, whose names begin with an underscore, are part of a table's heading, but only {@link
 * #allAttributes()} returns them.
 */
public final class Heading {
    private final List<Attribute> all;
    private final Map<String, Attribute> visible;
    private final List<Attribute> attributes;
    private final List<String> names;
    private final List<String> primaryKey;
    private final List<String> secondary;
    private final boolean lineageKnown;

    /**
     * @param attributes the attributes in order, including hidden ones; their names must be unique
     * @param lineageKnown whether the lineages come from a schema that records them
     */
    public Heading(List<Attribute> attributes, boolean lineageKnown) {
        this.all = List.copyOf(attributes);
        this.lineageKnown = lineageKnown;
        Map<String, Attribute> byName = new LinkedHashMap<>();
        List<String> key = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Attribute attribute : all) {
            if (attribute.isHidden()) {
                continue;
            }
            if (byName.put(attribute.name(), attribute) != null) {
                throw new IllegalArgumentException(
                        "Two attributes are called " + attribute.name() + ". Give each its own name.");
            }
            (attribute.inKey() ? key : others).add(attribute.name());
        }
        this.visible = Collections.unmodifiableMap(byName);
        this.attributes = List.copyOf(byName.values());
        this.names = List.copyOf(byName.keySet());
        this.primaryKey = List.copyOf(key);
        this.secondary = List.copyOf(others);
    }

    /** Returns the visible attributes, in order. */
    public List<Attribute> attributes() {
        return attributes;
    }

    /** Returns all attributes in order, including hidden ones. */
    public List<Attribute> allAttributes() {
        return all;
    }

    /** Returns the names of the visible attributes, in order. */
    public List<String> names() {
        return names;
    }

    /** Returns the names of the primary key's attributes, in order; empty for a singleton. */
    public List<String> primaryKey() {
        return primaryKey;
    }

    /** Returns the names of the attributes outside the primary key, in order. */
    public List<String> secondaryAttributes() {
        return secondary;
    }

    /** Returns whether there is a visible attribute with the given name. */
    public boolean contains(String name) {
        return visible.containsKey(name);
    }

    /** Returns the visible attribute with the given name; empty if there is none. */
    public Optional<Attribute> find(String name) {
        return Optional.ofNullable(visible.get(name));
    }

    /** Returns the visible attribute with the given name, or null if there is none. */
    public @Nullable Attribute get(String name) {
        return visible.get(name);
    }

    /** Returns whether lineages are known, because the schema has a {@code ~lineage} table. */
    public boolean isLineageKnown() {
        return lineageKnown;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Heading that && all.equals(that.all) && lineageKnown == that.lineageKnown;
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    /** Returns the names of the attributes, with an asterisk before those of the primary key. */
    @Override
    public String toString() {
        List<String> marked = new ArrayList<>();
        for (Attribute attribute : visible.values()) {
            marked.add((attribute.inKey() ? "*" : "") + attribute.name());
        }
        return String.join(", ", marked);
    }
}
