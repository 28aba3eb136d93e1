package org.datajoint.assertj.value;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How rows are compared. Immutable.
 *
 * @param keyedBy the attributes that identify rows: empty to compare whole rows, null for the primary key
 * @param only the attributes to compare; null for all
 * @param ignored the attributes not to compare
 * @param comparisons the comparisons of attributes that have their own
 * @param contents the attributes whose values are compared by their content in a store
 * @param strict whether all other attributes are compared strictly
 * @param precision the smallest unit of time that is compared; null for no truncation
 * @param shown the maximum number of rows that a message shows in each section
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
                throw new IllegalArgumentException(
                        "the attribute " + name
                                + " already has a comparator: remove it from comparingContent, or do not use usingComparator for it");
            }
        }
    }

    /** Returns the default rules: all attributes, by meaning, with rows identified by the primary key. */
    public static ComparisonRules defaults() {
        return new ComparisonRules(null, null, List.of(), Map.of(), Set.of(), false, null, SHOWN);
    }

    /** Returns the same rules with rows identified by these attributes, or with whole rows if there are none. */
    public ComparisonRules keyedBy(List<String> names) {
        return new ComparisonRules(names, only, ignored, comparisons, contents, strict, precision, shown);
    }

    /** Returns the same rules for only these attributes. */
    public ComparisonRules comparingOnly(List<String> names) {
        return new ComparisonRules(keyedBy, names, ignored, comparisons, contents, strict, precision, shown);
    }

    /** Returns the same rules, in which these attributes are ignored as well. */
    public ComparisonRules ignoring(List<String> names) {
        Set<String> more = new LinkedHashSet<>(ignored);
        more.addAll(names);
        return new ComparisonRules(keyedBy, only, List.copyOf(more), comparisons, contents, strict, precision, shown);
    }

    /** Returns the same rules for all attributes. */
    public ComparisonRules comparingAll() {
        return new ComparisonRules(keyedBy, null, List.of(), comparisons, contents, strict, precision, shown);
    }

    /** Returns the same rules with another comparison for one attribute. */
    public ComparisonRules comparing(String name, ValueComparison comparison) {
        Map<String, ValueComparison> more = new LinkedHashMap<>(comparisons);
        more.put(name, comparison);
        return new ComparisonRules(keyedBy, only, ignored, more, contents, strict, precision, shown);
    }

    /** Returns the same rules with the values of these attributes compared by their content in a store. */
    public ComparisonRules comparingContent(List<String> names) {
        Set<String> more = new LinkedHashSet<>(contents);
        more.addAll(names);
        return new ComparisonRules(keyedBy, only, ignored, comparisons, more, strict, precision, shown);
    }

    /** Returns the same rules with strict comparison of all attributes that do not have their own. */
    public ComparisonRules strictly() {
        return new ComparisonRules(keyedBy, only, ignored, comparisons, contents, true, precision, shown);
    }

    /** Returns the same rules with times truncated to the unit. */
    public ComparisonRules truncatedTo(ChronoUnit unit) {
        return new ComparisonRules(keyedBy, only, ignored, comparisons, contents, strict, unit, shown);
    }

    /** Returns the same rules with at most {@code rows} rows in each section of a message. */
    public ComparisonRules showingAtMost(int rows) {
        return new ComparisonRules(keyedBy, only, ignored, comparisons, contents, strict, precision, rows);
    }

    /** Returns the comparison for the values of an attribute. */
    public ValueComparison comparisonOf(String name) {
        ValueComparison own = comparisons.get(name);
        ValueComparison comparison = own == null ? new Equality(strict, precision) : own;
        return contents.contains(name) ? new ContentComparison(comparison) : comparison;
    }

    /** Returns the attributes that are compared with a tolerance. */
    public Set<String> tolerant() {
        Set<String> names = new LinkedHashSet<>(comparisons.keySet());
        names.removeIf(name -> !(comparisons.get(name) instanceof Closeness));
        return names;
    }

    /** Returns all attributes that these rules name. */
    public Set<String> namedAttributes() {
        Set<String> names = new LinkedHashSet<>(comparisons.keySet());
        names.addAll(contents);
        names.addAll(ignored);
        names.addAll(only == null ? List.of() : only);
        names.addAll(keyedBy == null ? List.of() : keyedBy);
        return names;
    }
}
