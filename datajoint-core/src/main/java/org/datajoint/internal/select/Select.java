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
 * One SELECT statement under construction. The lowering that made it is its only owner and may change it until it is handed
 * on.
 *
 * <p>SQL evaluates its clauses in the order FROM, WHERE, GROUP BY, HAVING, columns (with windows), DISTINCT, ORDER BY,
 * LIMIT. An operator extends the statement only where all that is there comes before it; else the statement becomes a
 * {@linkplain #nested() derived table}.
 */
final class Select {
    final List<FromItem> from = new ArrayList<>();
    /** The visible names that the FROM clause offers, also those that are not selected. */
    final Set<String> scope = new LinkedHashSet<>();
    /** The result's attributes, in order: a reference names a column of the scope. */
    final Map<String, Expression> columns = new LinkedHashMap<>();
    /** On columns of the scope. */
    final List<Predicate> where = new ArrayList<>();
    /** On attributes of the result. */
    final List<Predicate> having = new ArrayList<>();

    boolean distinct;
    boolean grouped;
    /** Columns of the scope; empty with {@link #grouped} and not {@link #total} for a key without attributes. */
    final List<String> groupBy = new ArrayList<>();
    /** Grouped as one group that exists even where there are no rows. */
    boolean total;
    /** By names that are attributes of the result, or columns of the scope which no attribute of the result hides. */
    final List<Ordering> order = new ArrayList<>();

    @Nullable
    Long limit;

    long offset;
    /** To be read on its own, as a derived table that the server does not merge into the outer statement. */
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

    /** Returns a SELECT of the same rows and names in the same order, from this one as a derived table. */
    Select nested() {
        return nested(Set.of());
    }

    /**
     * Returns the same where those names become other attributes: the order is then by columns of the derived table that
     * have names of their own, as it is for a column that is no attribute.
     */
    Select nested(Set<String> taken) {
        if (order.stream()
                .anyMatch(ordering -> taken.contains(ordering.attribute()) && !isColumn(ordering.attribute()))) {
            // Written twice, a computation would be two.
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

    /** Adds the column of a name in ORDER BY, under a name that no attribute has. */
    private String orderingColumn(String name) {
        Expression column = columns.getOrDefault(name, new Expression.Reference(name));
        int number = 0;
        while (scope.contains("$by" + number) || columns.containsKey("$by" + number)) {
            number++;
        }
        columns.put("$by" + number, column);
        return "$by" + number;
    }

    /** Returns the attribute that a name in ORDER BY is, or is the column of. */
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

    /** Returns whether it locks rows that it reads itself, not by a derived table, which locks its own. */
    boolean locks() {
        return from.stream().anyMatch(item -> item.operand() instanceof FromItem.Operand.Table table && table.locked());
    }

    boolean isLimited() {
        return limit != null || offset > 0;
    }

    /** Returns whether an attribute's value depends on which other rows there are. */
    boolean isWindowed() {
        return columns.values().stream()
                .anyMatch(expression -> expression instanceof Expression.Computed computed
                        && computed.snippet().has(Snippet.Trait.WINDOWS));
    }

    /**
     * Returns whether an attribute, here or in a derived table, may be something where all that it is computed from is null.
     */
    boolean inventsValues() {
        return columns.values().stream()
                        .anyMatch(expression -> expression instanceof Expression.Computed computed
                                && !computed.snippet().has(Snippet.Trait.STRICT))
                || from.stream()
                        .anyMatch(item -> item.operand() instanceof FromItem.Operand.Derived derived
                                && derived.select().inventsValues());
    }

    /** Returns whether the attribute is the column of that very name. */
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

    /** Returns whether the attribute is a column, of whatever name. */
    boolean isColumn(String name) {
        return columns.get(name) instanceof Expression.Reference;
    }

    /** Returns the column of the scope that the attribute is. */
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
     * Returns whether a name in ORDER BY, where attributes go before columns, means the attribute on every server: a plain
     * column, or a name that no column has.
     */
    boolean isOrderable(String name) {
        return isPlain(name) || (columns.containsKey(name) && !scope.contains(name));
    }
}
