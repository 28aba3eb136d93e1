package org.datajoint.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;

/** Derives the attributes and the primary key of a result from those of its operands. */
public final class HeadingAlgebra {
    private HeadingAlgebra() {}

    /** Returns the names of the visible attributes that both headings have, in the order of the left one. */
    public static List<String> common(Heading left, Heading right) {
        return left.names().stream().filter(right::contains).toList();
    }

    /** Returns whether left → right, that is, whether the left heading contains the whole primary key of the right one. */
    public static boolean determines(Heading left, Heading right) {
        return right.primaryKey().stream().allMatch(left::contains);
    }

    /**
     * Returns the attribute of the given name.
     *
     * @throws IllegalStateException if the heading has no such attribute
     */
    public static Attribute attribute(Heading heading, String name) {
        return heading.find(name)
                .orElseThrow(() -> new IllegalStateException("no attribute " + name + " among " + heading));
    }

    static Heading select(Heading input, List<Column> columns) {
        List<Attribute> attributes = new ArrayList<>();
        for (Column column : columns) {
            attributes.add(
                    column.expression() instanceof Expression.Reference reference
                            ? attribute(input, reference.attribute()).withName(column.name())
                            : Attribute.computed(column.name()));
        }
        return new Heading(attributes, input.isLineageKnown());
    }

    /** Returns a heading of the given attributes only, all of them in the primary key. */
    static Heading key(Heading input, List<String> names) {
        return new Heading(
                names.stream()
                        .map(name -> attribute(input, name).withInKey(true))
                        .toList(),
                input.isLineageKnown());
    }

    /** Returns the heading with the given primary key, whose attributes come first and in the given order. */
    public static Heading withPrimaryKey(Heading input, List<String> names) {
        List<Attribute> attributes = new ArrayList<>();
        names.forEach(name -> attributes.add(attribute(input, name).withInKey(true)));
        for (Attribute attribute : input.attributes()) {
            if (!names.contains(attribute.name())) {
                attributes.add(attribute.withInKey(false));
            }
        }
        return new Heading(attributes, input.isLineageKnown());
    }

    static Heading join(Heading left, Heading right) {
        if (determines(left, right)) {
            return dependent(left, right, false);
        }
        return determines(right, left) ? dependent(right, left, false) : independent(left, right, false);
    }

    static Heading extension(Heading left, Heading right) {
        return dependent(left, right, true);
    }

    static Heading keepingJoin(Heading left, Heading right) {
        return determines(left, right) ? dependent(left, right, true) : independent(left, right, true);
    }

    static Heading union(Heading left, Heading right) {
        List<Attribute> attributes = new ArrayList<>();
        for (String name : left.primaryKey()) {
            Attribute attribute = attribute(left, name);
            attributes.add(attribute.withNullable(
                    attribute.nullable() || attribute(right, name).nullable()));
        }
        left.secondaryAttributes()
                .forEach(name -> attributes.add(attribute(left, name).withNullable(true)));
        right.secondaryAttributes()
                .forEach(name -> attributes.add(attribute(right, name).withNullable(true)));
        return new Heading(attributes, left.isLineageKnown() && right.isLineageKnown());
    }

    /** Returns the key and the secondary attributes of the first heading, then those only the second one has. */
    private static Heading dependent(Heading first, Heading second, boolean secondMayBeMissing) {
        List<Attribute> attributes = new ArrayList<>();
        first.primaryKey().forEach(name -> attributes.add(attribute(first, name)));
        first.secondaryAttributes().forEach(name -> attributes.add(attribute(first, name)));
        for (Attribute attribute : second.attributes()) {
            if (!first.contains(attribute.name())) {
                attributes.add(added(attribute, secondMayBeMissing).withInKey(false));
            }
        }
        return new Heading(attributes, first.isLineageKnown() && second.isLineageKnown());
    }

    /** Returns a heading whose key is the union of both keys, followed by the secondary attributes of both. */
    private static Heading independent(Heading left, Heading right, boolean rightMayBeMissing) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        left.primaryKey().forEach(name -> attributes.put(name, attribute(left, name)));
        for (String name : right.primaryKey()) {
            boolean shared = left.contains(name);
            Attribute attribute = attribute(shared ? left : right, name);
            attributes.putIfAbsent(
                    name, added(attribute, rightMayBeMissing && !shared).withInKey(true));
        }
        left.secondaryAttributes().forEach(name -> attributes.putIfAbsent(name, attribute(left, name)));
        for (String name : right.secondaryAttributes()) {
            attributes.putIfAbsent(name, added(attribute(right, name), rightMayBeMissing));
        }
        return new Heading(List.copyOf(attributes.values()), left.isLineageKnown() && right.isLineageKnown());
    }

    private static Attribute added(Attribute attribute, boolean mayBeMissing) {
        return mayBeMissing ? attribute.withNullable(true) : attribute;
    }
}
