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
 * @param strict whether all others are compared strictly
 * @param precision the finest unit of time that matters; null for all
 * @param shown how many rows a message shows in each section
 */
public record ComparisonRules(
        @Nullable List<String> keyedBy,
        @Nullable List<String> only,
        List<String> ignored,
        Map<String, ValueComparison> comparisons,
        boolean strict,
        @Nullable ChronoUnit precision,
        int shown) {
    private static final int SHOWN = 10;

    public ComparisonRules {
        keyedBy = keyedBy == null ? null : List.copyOf(keyedBy);
        only = only == null ? null : List.copyOf(only);
        ignored = List.copyOf(ignored);
        comparisons = Map.copyOf(comparisons);
    }

    /** By the primary key, all attributes, by meaning. */
    public static ComparisonRules defaults() {
        return new ComparisonRules(null, null, List.of(), Map.of(), false, null, SHOWN);
    }

    /** The same, with rows told apart by these attributes; by none of them for whole rows. */
    public ComparisonRules keyedBy(List<String> names) {
        return new ComparisonRules(names, only, ignored, comparisons, strict, precision, shown);
    }

    /** The same, for these attributes alone. */
    public ComparisonRules comparingOnly(List<String> names) {
        return new ComparisonRules(keyedBy, names, ignored, comparisons, strict, precision, shown);
    }

    /** The same, without these attributes. */
    public ComparisonRules ignoring(List<String> names) {
        return new ComparisonRules(keyedBy, only, names, comparisons, strict, precision, shown);
    }

    /** The same, with another comparison for one attribute. */
    public ComparisonRules comparing(String name, ValueComparison comparison) {
        Map<String, ValueComparison> more = new LinkedHashMap<>(comparisons);
        more.put(name, comparison);
        return new ComparisonRules(keyedBy, only, ignored, more, strict, precision, shown);
    }

    /** The same, with strict comparison of all attributes that have none of their own. */
    public ComparisonRules strictly() {
        return new ComparisonRules(keyedBy, only, ignored, comparisons, true, precision, shown);
    }

    /** The same, with times cut to the unit. */
    public ComparisonRules truncatedTo(ChronoUnit unit) {
        return new ComparisonRules(keyedBy, only, ignored, comparisons, strict, unit, shown);
    }

    /** The same, showing at most so many rows in each section of a message. */
    public ComparisonRules showingAtMost(int rows) {
        return new ComparisonRules(keyedBy, only, ignored, comparisons, strict, precision, rows);
    }

    /** How the values of an attribute are compared. */
    public ValueComparison comparisonOf(String name) {
        ValueComparison own = comparisons.get(name);
        return own == null ? new Equality(strict, precision) : own;
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
        names.addAll(ignored);
        names.addAll(only == null ? List.of() : only);
        names.addAll(keyedBy == null ? List.of() : keyedBy);
        return names;
    }
}
