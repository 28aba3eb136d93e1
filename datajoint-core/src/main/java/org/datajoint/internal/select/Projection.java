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

/** Adds a projection to a statement. */
final class Projection {
    private Projection() {}

    /** Returns the statement's rows with the given columns, which must include the primary key. */
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
        // If the server merged it into the outer statement, a computation that is used twice would be evaluated twice.
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

    /**
     * Returns whether a window function uses a name that a new attribute takes. In the ORDER BY of a window, MariaDB resolves
     * names to new attributes before columns.
     */
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

    /**
     * Returns the statement's rows with the given attributes only, in that order. The number of rows stays the same even if
     * attributes of the primary key are dropped.
     */
    static Select only(Select select, List<String> names) {
        boolean losesRows = select.distinct && !names.containsAll(select.columns.keySet());
        return apply(
                losesRows ? select.nested() : select,
                names.stream().map(Column::of).toList());
    }

    /**
     * Returns whether the rows can be projected by replacing the columns of the statement, provided that no computation is
     * duplicated.
     */
    private static boolean isComposable(Select select, List<Column> columns) {
        return keepsMeaning(select, columns)
                && computesFromColumns(select, columns)
                && keepsWindows(select, columns)
                && keepsOrder(select, columns);
    }

    /**
     * Returns whether HAVING, GROUP BY and DISTINCT keep their meaning. HAVING and GROUP BY may name attributes, so there
     * must be no HAVING, and no new attribute may take the name of a grouping column. DISTINCT compares all columns, so they
     * must stay the same except for their names.
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
     * Returns whether snippets mean the same in this statement. A snippet sees columns, so its names must be plain columns.
     * Above groups or DISTINCT it must not see columns at all, and a window must not see rows that a limit leaves out.
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

    /**
     * Returns whether no computation is used by two attributes. If it were written twice, it would be evaluated twice, and
     * {@code rand()} would return different values.
     */
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

    /** Returns whether no existing window function uses the name of a new attribute, to which the name would then resolve. */
    private static boolean keepsWindows(Select select, List<Column> columns) {
        Set<String> taken = newNames(columns);
        return select.columns.values().stream()
                .noneMatch(expression -> expression instanceof Expression.Computed computed
                        && computed.snippet().has(Snippet.Trait.WINDOWS)
                        && computed.snippet().attributes().stream().anyMatch(taken::contains));
    }

    /** Returns whether ORDER BY keeps its meaning: each name still denotes the same attribute, or the column behind it. */
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
