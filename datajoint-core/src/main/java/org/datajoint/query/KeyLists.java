package org.datajoint.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Term;
import org.datajoint.internal.select.Literals;
import org.jspecify.annotations.Nullable;

/** Makes one list of the many alternatives that compare the same attributes with values of the same types. */
final class KeyLists {
    /** The servers plan a few alternatives best as such, by ranges of an index. */
    private static final int FEW = 64;

    /**
     * What alternatives have in common.
     *
     * @param nulls attributes that are to be null
     * @param attributes the other attributes
     * @param types the Java types of their values
     */
    private record Shape(List<Predicate> nulls, List<String> attributes, List<Class<?>> types) {}

    private final Heading heading;
    private final Map<Shape, Set<List<Object>>> lists = new LinkedHashMap<>();
    private final Map<Shape, List<Predicate>> parts = new LinkedHashMap<>();
    private final List<Predicate> others = new ArrayList<>();

    private KeyLists(Heading heading) {
        this.heading = heading;
    }

    /** Returns alternatives with the same meaning. */
    static List<Predicate> gathered(List<Predicate> alternatives, Heading heading) {
        if (alternatives.size() <= FEW) {
            return alternatives;
        }
        KeyLists lists = new KeyLists(heading);
        alternatives.forEach(lists::add);
        return lists.alternatives();
    }

    private void add(Predicate alternative) {
        List<Predicate> nulls = new ArrayList<>();
        List<String> attributes = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Predicate part : alternative instanceof Predicate.And and ? and.parts() : List.of(alternative)) {
            if (part instanceof Predicate.IsNull isNull) {
                nulls.add(isNull);
            } else if (part instanceof Predicate.Equal equal && equal.term() instanceof Term.Whole) {
                attributes.add(equal.term().attribute());
                types.add(equal.value().getClass());
                values.add(equal.value());
            } else {
                others.add(alternative);
                return;
            }
        }
        if (attributes.isEmpty() || !areExact(attributes, values)) {
            others.add(alternative);
            return;
        }
        Shape shape = new Shape(nulls, attributes, types);
        if (lists.computeIfAbsent(shape, unused -> new LinkedHashSet<>()).add(values)) {
            parts.computeIfAbsent(shape, unused -> new ArrayList<>()).add(alternative);
        }
    }

    /** One attribute is compared as ever; with several, the values are those of a table, and must be of its column's type. */
    private boolean areExact(List<String> attributes, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            Kind kind =
                    HeadingAlgebra.attribute(heading, attributes.get(i)).type().kind();
            if (Literals.of(values.get(i)) == null || (attributes.size() > 1 && !fits(kind, values.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Kind kind, @Nullable Object value) {
        return switch (kind) {
            case UNKNOWN, CODEC, JSON -> false;
            case CHAR, VARCHAR, ENUM -> value instanceof String;
            default -> !(value instanceof String);
        };
    }

    private List<Predicate> alternatives() {
        List<Predicate> result = new ArrayList<>();
        parts.forEach((shape, alternatives) -> {
            if (alternatives.size() <= FEW) {
                result.addAll(alternatives);
                return;
            }
            Predicate list = new Predicate.In(shape.attributes(), List.copyOf(lists.getOrDefault(shape, Set.of())));
            List<Predicate> all = new ArrayList<>(shape.nulls());
            all.add(list);
            result.add(all.size() == 1 ? list : new Predicate.And(all));
        });
        result.addAll(others);
        return result;
    }
}
