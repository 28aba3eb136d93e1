package org.datajoint.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.Heading;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Term;
import org.datajoint.internal.select.Literals;
import org.jspecify.annotations.Nullable;

/** Combines alternatives that compare the same attributes with values of the same types into one list of values. */
final class KeyLists {
    /** Up to this many alternatives stay separate, because the servers plan these best, with ranges of an index. */
    private static final int FEW = 64;

    private static final Pattern NATIVE_TEXT =
            Pattern.compile("(?:char|varchar|(?:tiny|medium|long)?text|enum|set)\\b", Pattern.CASE_INSENSITIVE);

    /** The folded form of a text that may be equal to any other. */
    private static final String UNKNOWN = "\u0000";

    /**
     * The common form of alternatives.
     *
     * @param nulls the attributes that must be null
     * @param attributes the other attributes
     * @param types the Java types of their values
     */
    private record Shape(List<Predicate> nulls, List<String> attributes, List<Class<?>> types) {}

    private final Heading heading;
    /** The rows of values for each shape, each with its original alternative. */
    private final Map<Shape, Map<List<Object>, Predicate>> lists = new LinkedHashMap<>();

    private final List<Predicate> others = new ArrayList<>();

    private KeyLists(Heading heading) {
        this.heading = heading;
    }

    /** Returns equivalent alternatives. */
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
        lists.computeIfAbsent(shape, unused -> new LinkedHashMap<>()).putIfAbsent(values, alternative);
    }

    /**
     * Returns whether a list compares the values exactly as the alternatives do. With several attributes, the list is a table of
     * values, which must have the types of the attributes' columns.
     */
    private boolean areExact(List<String> attributes, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            AttributeType type =
                    HeadingAlgebra.attribute(heading, attributes.get(i)).type();
            if (!Literals.has(values.get(i)) || (attributes.size() > 1 && !fits(type, values.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(AttributeType type, @Nullable Object value) {
        return switch (type.kind()) {
            case UNKNOWN, CODEC, JSON -> false;
            case CHAR, VARCHAR, ENUM -> value instanceof String;
            case NATIVE -> NATIVE_TEXT.matcher(type.text()).lookingAt() == value instanceof String;
            default -> !(value instanceof String);
        };
    }

    private List<Predicate> alternatives() {
        List<Predicate> result = new ArrayList<>();
        lists.forEach((shape, rows) -> apart(shape, rows).forEach(list -> add(shape, list, result)));
        result.addAll(others);
        return result;
    }

    private void add(Shape shape, Map<List<Object>, Predicate> rows, List<Predicate> result) {
        if (rows.size() <= FEW) {
            result.addAll(rows.values());
            return;
        }
        Set<String> nullable = shape.attributes().stream()
                .filter(name -> HeadingAlgebra.attribute(heading, name).nullable())
                .collect(Collectors.toSet());
        Predicate list = new Predicate.In(shape.attributes(), nullable, List.copyOf(rows.keySet()));
        List<Predicate> all = new ArrayList<>(shape.nulls());
        all.add(list);
        result.add(all.size() == 1 ? list : new Predicate.And(all));
    }

    /**
     * Divides rows into lists, none of which has two rows that any collation may take for equal. MariaDB (seen in 11.4.5) drops
     * rows of a table of values that are equal by the connection's collation before it compares them by that of the column, which
     * may distinguish them: either 'a' or 'A' is lost.
     */
    private static List<Map<List<Object>, Predicate>> apart(Shape shape, Map<List<Object>, Predicate> rows) {
        if (shape.attributes().size() == 1 || !shape.types().contains(String.class)) {
            return List.of(rows);
        }
        Map<List<Object>, Map<List<Object>, Predicate>> result = new LinkedHashMap<>();
        Map<List<Object>, Integer> seen = new HashMap<>();
        rows.forEach((values, alternative) -> {
            List<Object> folded = folded(values);
            // The positions of unknown values. Rows with unknown values elsewhere may be equal, and go to other lists.
            List<Object> list =
                    new ArrayList<>(folded.stream().map(UNKNOWN::equals).toList());
            list.add(seen.merge(folded, 1, Integer::sum));
            result.computeIfAbsent(list, unused -> new LinkedHashMap<>()).put(values, alternative);
        });
        return List.copyOf(result.values());
    }

    /** Returns the same values for all rows that may be equal by some collation, apart from unknown texts. */
    private static List<Object> folded(List<Object> values) {
        List<Object> folded = new ArrayList<>(values.size());
        for (Object value : values) {
            folded.add(value instanceof String text ? folded(text) : value);
        }
        return folded;
    }

    /** Folds printable ASCII to lower case. Other characters may be ignored by a collation, or be equal to any others. */
    private static String folded(String text) {
        String plain = text.stripTrailing();
        return plain.chars().allMatch(c -> c >= ' ' && c <= '~') ? plain.toLowerCase(Locale.ROOT) : UNKNOWN;
    }
}
