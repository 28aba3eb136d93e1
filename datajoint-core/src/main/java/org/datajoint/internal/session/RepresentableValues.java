package org.datajoint.internal.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.datajoint.internal.catalogue.CharacterSets;
import org.datajoint.internal.plan.EncodedText;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Snippet;
import org.datajoint.internal.plan.Term;

/**
 * Replaces comparisons with texts that an attribute's character set cannot represent, in a predicate on a plan's rows.
 */
final class RepresentableValues {
    private final CharacterSets characterSets;
    private final Plan input;
    private final UnaryOperator<Plan> subplans;
    private final Map<String, Set<Integer>> missing = new LinkedHashMap<>();
    private final Map<String, String> others = new LinkedHashMap<>();

    RepresentableValues(CharacterSets characterSets, Plan input, UnaryOperator<Plan> subplans) {
        this.characterSets = characterSets;
        this.input = input;
        this.subplans = subplans;
    }

    Predicate of(Predicate predicate) {
        Map<String, Set<Integer>> special = new LinkedHashMap<>();
        Predicate.forEachLeaf(predicate, leaf -> collect(leaf, special));
        characterSets.of(input, List.copyOf(special.keySet())).forEach((name, characterSet) -> {
            if (!characterSet.equals("utf8mb4")) {
                others.put(name, characterSet);
                missing.put(name, characterSets.missing(characterSet, special.getOrDefault(name, Set.of())));
            }
        });
        return Predicate.mapLeaves(predicate, this::changed);
    }

    /** Collects the characters beyond ASCII with which each attribute is compared. */
    private static void collect(Predicate leaf, Map<String, Set<Integer>> special) {
        if (leaf instanceof Predicate.Equal equal && equal.term() instanceof Term.Whole) {
            collect(equal.term().attribute(), equal.value(), special);
        } else if (leaf instanceof Predicate.In list) {
            for (List<Object> row : list.rows()) {
                for (int i = 0; i < row.size(); i++) {
                    collect(list.attributes().get(i), row.get(i), special);
                }
            }
        }
    }

    private static void collect(String name, Object value, Map<String, Set<Integer>> special) {
        if (value instanceof String text) {
            Set<Integer> found = CharacterSets.special(text);
            if (!found.isEmpty()) {
                special.computeIfAbsent(name, unused -> new TreeSet<>()).addAll(found);
            }
        }
    }

    private Predicate changed(Predicate leaf) {
        if (leaf instanceof Predicate.Equal equal && equal.term() instanceof Term.Whole) {
            return isLost(equal.term().attribute(), equal.value())
                    ? unequal(equal.term().attribute())
                    : equal;
        }
        if (leaf instanceof Predicate.In list) {
            return changed(list);
        }
        return leaf instanceof Predicate.Semijoin semijoin
                ? new Predicate.Semijoin(semijoin.attributes(), subplans.apply(semijoin.plan()), semijoin.partners())
                : leaf;
    }

    /** Replaces a list by alternatives, one for each set of attributes whose values cannot be represented. */
    private Predicate changed(Predicate.In list) {
        if (list.attributes().stream().noneMatch(others::containsKey)) {
            return list;
        }
        Map<Set<String>, List<List<Object>>> rows = new LinkedHashMap<>();
        for (List<Object> row : list.rows()) {
            Set<String> lost = new LinkedHashSet<>();
            for (int i = 0; i < row.size(); i++) {
                if (isLost(list.attributes().get(i), row.get(i))) {
                    lost.add(list.attributes().get(i));
                }
            }
            rows.computeIfAbsent(lost, unused -> new ArrayList<>()).add(row);
        }
        List<Predicate> alternatives = new ArrayList<>();
        rows.forEach((lost, some) ->
                alternatives.add(alternative(new Predicate.In(list.attributes(), list.nullable(), some), lost)));
        return alternatives.size() == 1 ? alternatives.get(0) : new Predicate.Or(alternatives);
    }

    /**
     * Returns the predicate for rows in which the values of the {@code lost} attributes cannot be represented. It is
     * false, but unknown if such an attribute is null and the others match a row.
     */
    private Predicate alternative(Predicate.In list, Set<String> lost) {
        List<Predicate> parts = new ArrayList<>();
        lost.forEach(name -> parts.add(unequal(name)));
        if (lost.size() < list.attributes().size()) {
            parts.add(encoded(list.without(lost)));
        }
        return parts.size() == 1 ? parts.get(0) : new Predicate.And(parts);
    }

    private Predicate.In encoded(Predicate.In list) {
        List<String> names = list.attributes();
        if (names.size() == 1) {
            return list;
        }
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : list.rows()) {
            List<Object> encoded = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                encoded.add(encoded(names.get(i), row.get(i)));
            }
            rows.add(encoded);
        }
        return new Predicate.In(names, list.nullable(), rows);
    }

    /**
     * Returns the value in the attribute's character set, because MariaDB refuses to compare a column of another
     * character set with a table of values that contains such characters.
     */
    private Object encoded(String name, Object value) {
        String characterSet = others.get(name);
        return characterSet != null && value instanceof String text ? new EncodedText(text, characterSet, null) : value;
    }

    private boolean isLost(String name, Object value) {
        return value instanceof String text
                && !missing.getOrDefault(name, Set.of()).isEmpty()
                && text.codePoints().anyMatch(missing.getOrDefault(name, Set.of())::contains);
    }

    /** Returns a predicate that is unknown for null, as every comparison is, and otherwise false. */
    private static Predicate unequal(String name) {
        Snippet.Part column = new Snippet.Part.Name(name);
        return new Predicate.Text(new Snippet(
                List.of(column, new Snippet.Part.Sql(" <> "), column),
                List.of(),
                Set.of(name),
                Set.of(Snippet.Trait.STRICT)));
    }
}
