package org.datajoint.assertj.value;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How rows are compared; immutable.
 *
 * @param keyedBy the attributes that tell rows apart: empty to compare whole rows, null for the primary key
 * @param only the attributes to compare; null for all
 * @param ignored the attributes not to compare
 * @param comparisons how the values of some attributes are compared
 * @param contents the attributes whose values are compared by what they hold in a store
 * @param strict whether all others are compared strictly
 * @param precision the finest unit of time that matters; null for all
 * @param shown how many rows a message shows in each section
 */
public record ComparisonRules(
        @Nullable List<String> keyedBy,
        @Nullable List<String> only,
        List<String> ignored,
        Map<String, ValueComparison> comparisons,
        Set<String> contents,
        boolean strict,
        @Nullable ChronoUnit precision,
        int shown) {
    private static final int SHOWN = 10;

    public ComparisonRules {
        keyedBy = keyedBy == null ? null : List.copyOf(keyedBy);
        only = only == null ? null : List.copyOf(only);
        ignored = List.copyOf(ignored);
        comparisons = Map.copyOf(comparisons);
        contents = Set.copyOf(contents);
        for (String name : contents) {
            if (comparisons.get(name) instanceof Ordering) {
                throw new IllegalArgumentException("the attribute " + name
                        + " has a comparator already, which decides by itself: leave it out of comparingContent, or leave out"
                        + " usingComparator");
            }
        }
    }

    /** By the primary key, all attributes, by meaning. */
    public static ComparisonRules defaults() {
        return new ComparisonRules(null, null, List.of(), Map.of(), Set.of(), false, null, SHOWN);
    }

    /** Returns the same, with rows told apart by these attributes; by none of them for whole rows. */
    public ComparisonRules keyedBy(List<String> names) {
        return new ComparisonRules(names, only, ignored, comparisons, contents, strict, precision, shown);
    }

    /** Returns the same, for these attributes alone. */
    public ComparisonRules comparingOnly(List<String> names) {
        return new ComparisonRules(keyedBy, names, ignored, comparisons, contents, strict, precision, shown);
    }

    /** Returns the same, without these attributes and those that are ignored already. */
    public ComparisonRules ignoring(List<String> names) {
        Set<String> more = new LinkedHashSet<>(ignored);
        more.addAll(names);
        return new ComparisonRules(keyedBy, only, List.copyOf(more), comparisons, contents, strict, precision, shown);
    }

    /** Returns the same, for all attributes. */
    public ComparisonRules comparingAll() {
        return new ComparisonRules(keyedBy, null, List.of(), comparisons, contents, strict, precision, shown);
    }

    /** Returns the same, with another comparison for one attribute. */
    public ComparisonRules comparing(String name, ValueComparison comparison) {
        Map<String, ValueComparison> more = new LinkedHashMap<>(comparisons);
        more.put(name, comparison);
        return new ComparisonRules(keyedBy, only, ignored, more, contents, strict, precision, shown);
    }

    /** Returns the same, with the values of these attributes compared by what they hold in a store. */
    public ComparisonRules comparingContent(List<String> names) {
        Set<String> more = new LinkedHashSet<>(contents);
        more.addAll(names);
        return new ComparisonRules(keyedBy, only, ignored, comparisons, more, strict, precision, shown);
    }

    /** Returns the same, with strict comparison of all attributes that have none of their own. */
    public ComparisonRules strictly() {
        return new ComparisonRules(keyedBy, only, ignored, comparisons, contents, true, precision, shown);
    }

    /** Returns the same, with times cut to the unit. */
    public ComparisonRules truncatedTo(ChronoUnit unit) {
        return new ComparisonRules(keyedBy, only, ignored, comparisons, contents, strict, unit, shown);
    }

    /** Returns the same, showing at most so many rows in each section of a message. */
    public ComparisonRules showingAtMost(int rows) {
        return new ComparisonRules(keyedBy, only, ignored, comparisons, contents, strict, precision, rows);
    }

    /** Returns how the values of an attribute are compared. */
    public ValueComparison comparisonOf(String name) {
        ValueComparison own = comparisons.get(name);
        ValueComparison comparison = own == null ? new Equality(strict, precision) : own;
        return contents.contains(name) ? new ContentComparison(comparison) : comparison;
    }

    /** Returns the attributes whose numbers need not be equal. */
    public Set<String> tolerant() {
        Set<String> names = new LinkedHashSet<>(comparisons.keySet());
        names.removeIf(name -> !(comparisons.get(name) instanceof Closeness));
        return names;
    }

    /** Every attribute that a rule names. */
    public Set<String> namedAttributes() {
        Set<String> names = new LinkedHashSet<>(comparisons.keySet());
        names.addAll(contents);
        names.addAll(ignored);
        names.addAll(only == null ? List.of() : only);
        names.addAll(keyedBy == null ? List.of() : keyedBy);
        return names;
    }
}
