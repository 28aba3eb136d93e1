package org.datajoint.internal.select;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.internal.plan.Expression;
import org.datajoint.internal.plan.Ordering;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Snippet;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT statement under construction. It has a single owner, the rule that creates or receives it, which may modify it until
 * it passes it on.
 *
 * <p>SQL evaluates its clauses in the order FROM, WHERE, GROUP BY, HAVING, columns (with windows), DISTINCT, ORDER BY,
 * LIMIT. An operator can extend the statement only if the existing clauses are evaluated before the one it adds; otherwise the
 * statement becomes a {@linkplain #nested() derived table}.
 */
final class Select {
    final List<FromItem> from = new ArrayList<>();
    /** The visible names that the FROM clause offers, including those that are not selected. */
    final Set<String> scope = new LinkedHashSet<>();
    /** The attributes of the result, in order; a reference names a column of the scope. */
    final Map<String, Expression> columns = new LinkedHashMap<>();
    /** Predicates on columns of the scope. */
    final List<Predicate> where = new ArrayList<>();
    /** Predicates on attributes of the result. */
    final List<Predicate> having = new ArrayList<>();

    boolean distinct;
    boolean grouped;
    /** Columns of the scope; may be empty although {@link #grouped}, namely for a key without attributes. */
    final List<String> groupBy = new ArrayList<>();
    /** Whether all rows form a single group, which exists even if there are no rows. */
    boolean total;
    /** The order, by attributes of the result, or by columns of the scope that no attribute of the result hides. */
    final List<Ordering> order = new ArrayList<>();

    @Nullable
    Long limit;

    long offset;
    /** Whether the statement, as a derived table, must not be merged into the outer statement by the server. */
    boolean fenced;

    static Select of(FromItem.Operand operand, List<String> names) {
        Select select = new Select();
        select.from.add(FromItem.first(operand));
        for (String name : names) {
            select.scope.add(name);
            select.columns.put(name, new Expression.Reference(name));
        }
        return select;
    }

    /** Returns a SELECT that reads the same rows and names in the same order from this statement as a derived table. */
    Select nested() {
        return nested(Set.of());
    }

    /**
     * Returns a SELECT like {@link #nested()} for a caller that gives the taken names to other attributes. An order by such a
     * name, or by a column that is no attribute, uses an additional column of the derived table.
     */
    Select nested(Set<String> taken) {
        if (order.stream()
                .anyMatch(ordering -> taken.contains(ordering.attribute()) && !isColumn(ordering.attribute()))) {
            // Written twice, a computation would be evaluated twice.
            return nested().nested(taken);
        }
        List<String> names = List.copyOf(columns.keySet());
        List<Ordering> outside = new ArrayList<>();
        for (Ordering ordering : order) {
            String name = attributeOf(ordering.attribute());
            if (name == null || taken.contains(name)) {
                name = orderingColumn(ordering.attribute());
            }
            outside.add(new Ordering(name, ordering.descending()));
        }
        if (!isLimited()) {
            order.clear();
        }
        Select outer = of(new FromItem.Operand.Derived(this), names);
        outer.scope.addAll(columns.keySet());
        outer.order.addAll(outside);
        return outer;
    }

    /** Selects the column behind a name in ORDER BY under an unused name, and returns that name. */
    private String orderingColumn(String name) {
        Expression column = columns.getOrDefault(name, new Expression.Reference(name));
        int number = 0;
        while (scope.contains("$by" + number) || columns.containsKey("$by" + number)) {
            number++;
        }
        columns.put("$by" + number, column);
        return "$by" + number;
    }

    /** Returns the attribute denoted by a name in ORDER BY, or selected from the column it denotes; null if there is none. */
    private @Nullable String attributeOf(String name) {
        if (columns.containsKey(name)) {
            return name;
        }
        for (Map.Entry<String, Expression> column : columns.entrySet()) {
            if (column.getValue().equals(new Expression.Reference(name))) {
                return column.getKey();
            }
        }
        return null;
    }

    /** Returns whether this statement locks rows itself; derived tables lock their own. */
    boolean locks() {
        return from.stream().anyMatch(item -> item.operand() instanceof FromItem.Operand.Table table && table.locked());
    }

    boolean isLimited() {
        return limit != null || offset > 0;
    }

    /** Returns whether an attribute is computed by a window function, so that its value depends on the other rows. */
    boolean isWindowed() {
        return columns.values().stream()
                .anyMatch(expression -> expression instanceof Expression.Computed computed
                        && computed.snippet().has(Snippet.Trait.WINDOWS));
    }

    /**
     * Returns whether an attribute, here or in a derived table, may be non-null although all attributes it is computed from
     * are null.
     */
    boolean inventsValues() {
        return columns.values().stream()
                        .anyMatch(expression -> expression instanceof Expression.Computed computed
                                && !computed.snippet().has(Snippet.Trait.STRICT))
                || from.stream()
                        .anyMatch(item -> item.operand() instanceof FromItem.Operand.Derived derived
                                && derived.select().inventsValues());
    }

    /** Returns whether the attribute is the column of the same name. */
    boolean isPlain(String name) {
        return columns.get(name) instanceof Expression.Reference reference
                && reference.attribute().equals(name);
    }

    boolean arePlain(Iterable<String> names) {
        for (String name : names) {
            if (!isPlain(name)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the attribute is a column of any name. */
    boolean isColumn(String name) {
        return columns.get(name) instanceof Expression.Reference;
    }

    /** Returns the column of the scope behind the attribute. */
    String source(String name) {
        if (columns.get(name) instanceof Expression.Reference reference) {
            return reference.attribute();
        }
        throw new IllegalStateException(name + " is computed");
    }

    /** Returns whether the scope offers names that the result does not have. */
    boolean hidesNames() {
        return !columns.keySet().containsAll(scope);
    }

    /**
     * Returns whether every server takes the name in ORDER BY for the attribute: it is a plain column, or no column has the
     * name.
     */
    boolean isOrderable(String name) {
        return isPlain(name) || (columns.containsKey(name) && !scope.contains(name));
    }
}
