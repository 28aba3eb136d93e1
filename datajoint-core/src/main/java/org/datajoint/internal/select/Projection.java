package org.datajoint.internal.select;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.datajoint.internal.plan.Column;
import org.datajoint.internal.plan.Expression;
import org.datajoint.internal.plan.Ordering;
import org.datajoint.internal.plan.Snippet;

/** How a projection extends a statement. */
final class Projection {
    private Projection() {}

    /** Returns the statement's rows with those columns, which keep the primary key. */
    static Select apply(Select select, List<Column> columns) {
        if (windowsCouldSeeNewNames(columns)) {
            List<Column> inner = new ArrayList<>();
            List<Column> outer = new ArrayList<>();
            for (Column column : columns) {
                String name = "$" + inner.size();
                inner.add(new Column(name, column.expression()));
                outer.add(Column.renamed(column.name(), name));
            }
            return apply(apply(select, inner).nested(), outer);
        }
        // Merged into the outer statement, a computation that is used twice would be two.
        boolean keepsComputations = keepsComputations(select, columns);
        select.fenced |= !keepsComputations;
        Select input = keepsComputations && isComposable(select, columns) ? select : select.nested(newNames(columns));
        Map<String, Expression> composed = new LinkedHashMap<>();
        for (Column column : columns) {
            composed.put(
                    column.name(),
                    column.expression() instanceof Expression.Reference reference
                            ? Objects.requireNonNull(input.columns.get(reference.attribute()))
                            : column.expression());
        }
        input.columns.clear();
        input.columns.putAll(composed);
        return input;
    }

    /** In the ORDER BY of a window MariaDB takes a name for a new attribute before it takes it for a column. */
    private static boolean windowsCouldSeeNewNames(List<Column> columns) {
        Set<String> seen = new HashSet<>();
        for (Column column : columns) {
            if (column.expression() instanceof Expression.Computed computed
                    && computed.snippet().has(Snippet.Trait.WINDOWS)) {
                seen.addAll(computed.snippet().attributes());
            }
        }
        return !seen.isEmpty()
                && columns.stream()
                        .anyMatch(column -> seen.contains(column.name()) && !column.equals(Column.of(column.name())));
    }

    private static Set<String> newNames(List<Column> columns) {
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!column.equals(Column.of(column.name()))) {
                names.add(column.name());
            }
        }
        return names;
    }

    /** Returns the attributes of those names, in that order, whatever becomes of the primary key; as many rows as before. */
    static Select only(Select select, List<String> names) {
        boolean merges = select.distinct && !names.containsAll(select.columns.keySet());
        return apply(
                merges ? select.nested() : select,
                names.stream().map(Column::of).toList());
    }

    /**
     * Returns whether replacing the columns of the statement, and nothing else, projects its rows if it keeps computations.
     */
    private static boolean isComposable(Select select, List<Column> columns) {
        return keepsMeaning(select, columns)
                && computesFromColumns(select, columns)
                && keepsWindows(select, columns)
                && keepsOrder(select, columns);
    }

    /**
     * HAVING and GROUP BY may name attributes: with HAVING nothing changes, and no new attribute may take a grouping
     * column's name. DISTINCT compares all columns: it must find the same ones, under whatever names.
     */
    private static boolean keepsMeaning(Select select, List<Column> columns) {
        Set<String> referenced = new HashSet<>();
        boolean taken = false;
        for (Column column : columns) {
            boolean same = column.expression() instanceof Expression.Reference reference
                    && referenced.add(reference.attribute())
                    && reference.attribute().equals(column.name());
            taken |= !same && select.groupBy.contains(column.name());
        }
        return select.having.isEmpty() && !taken && (!select.distinct || referenced.equals(select.columns.keySet()));
    }

    /**
     * Text sees columns: its names must be plain columns. Over groups and after DISTINCT it must not see columns at all; a
     * window must not see rows that a limit leaves out.
     */
    private static boolean computesFromColumns(Select select, List<Column> columns) {
        for (Column column : columns) {
            if (column.expression() instanceof Expression.Computed computed
                    && (select.grouped
                            || select.distinct
                            || (select.isLimited() && computed.snippet().has(Snippet.Trait.WINDOWS))
                            || !select.arePlain(computed.snippet().attributes()))) {
                return false;
            }
        }
        return true;
    }

    /** A computation that two attributes use stays one, as {@code rand()} shows. */
    private static boolean keepsComputations(Select select, List<Column> columns) {
        Set<String> used = new HashSet<>();
        for (Column column : columns) {
            if (column.expression() instanceof Expression.Reference reference
                    && select.columns.get(reference.attribute()) instanceof Expression.Computed
                    && !used.add(reference.attribute())) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether no existing window function uses the name of a new column, which it would then resolve to the new column. */
    private static boolean keepsWindows(Select select, List<Column> columns) {
        Set<String> taken = newNames(columns);
        return select.columns.values().stream()
                .noneMatch(expression -> expression instanceof Expression.Computed computed
                        && computed.snippet().has(Snippet.Trait.WINDOWS)
                        && computed.snippet().attributes().stream().anyMatch(taken::contains));
    }

    /** ORDER BY goes on to mean what it did: each name stays the same attribute, or becomes the column that it was. */
    private static boolean keepsOrder(Select select, List<Column> columns) {
        for (Ordering ordering : select.order) {
            String name = ordering.attribute();
            boolean hidden =
                    columns.stream().anyMatch(column -> column.name().equals(name) && !column.equals(Column.of(name)));
            boolean kept = columns.contains(Column.of(name));
            boolean isColumn = select.columns.containsKey(name) ? select.isPlain(name) : select.scope.contains(name);
            if (hidden || !(kept || (isColumn && !select.distinct && !select.grouped))) {
                return false;
            }
        }
        return true;
    }
}
