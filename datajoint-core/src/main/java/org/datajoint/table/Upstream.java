package org.datajoint.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.ForeignKeyGraph;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.query.Condition;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of ancestors that belong to a key. The key's own row does not exist yet, so the target is not queried. The values
 * of the key are passed upward through the columns of foreign keys as far as possible; further foreign keys are followed from the
 * rows found. If several ways lead to an ancestor, its rows are the union of their rows. Used for one make.
 */
final class Upstream {
    private final AutoPopulated target;
    private final Row key;
    private final Catalogue catalogue;
    private final Ancestry ancestry;
    private final ForeignKeyGraph graph;
    /** The known ways to the rows of each table. */
    private final Map<TableName, List<Way>> ways = new HashMap<>();

    Upstream(AutoPopulated target, Row key) {
        this.target = target;
        this.key = key;
        this.catalogue = SessionConnection.catalogue(target.connection());
        this.ancestry = target.ancestry();
        this.graph = ancestry.graph();
    }

    QueryExpression rows(Class<? extends Table> ancestor) {
        return rowsOf(names().ofClass(ancestor));
    }

    QueryExpression rows(String ancestor) {
        return rowsOf(names().called(ancestor));
    }

    QueryExpression parts(Class<? extends Part> part) {
        return rowsOfPart(names().ofClass(part));
    }

    private AncestorNames names() {
        return new AncestorNames(target, ancestry);
    }

    private QueryExpression rowsOf(TableName table) {
        return ancestry.contains(table) ? found(table) : rowsOfPart(table);
    }

    /** Returns the rows of a part that belong to the found rows of its master. */
    private QueryExpression rowsOfPart(TableName part) {
        TableName master = part.master().filter(ancestry::contains).orElseThrow(() -> names().none(part.className()));
        QueryExpression masters = found(master);
        List<Condition> conditions = new ArrayList<>();
        for (ForeignKey each : catalogue.find(part).map(TableInfo::foreignKeys).orElse(List.of())) {
            if (each.parent().equals(master)) {
                conditions.add(Way.matching(masters, each.parentColumns(), each.columns()));
            }
        }
        return table(part).restrict(Condition.anyOf(conditions));
    }

    private Table table(TableName name) {
        return KeySource.table(target, name);
    }

    private QueryExpression found(TableName table) {
        List<Way> known = waysTo(table);
        if (known.isEmpty()) {
            throw new QueryException(
                    "The rows of " + table + " that belong to " + key + " are not known before the insert:"
                            + " only attributes of " + target.tableName()
                            + " that are not in its key refer to them. Read them with make.table(...).");
        }
        return rows(table, known);
    }

    private QueryExpression rows(TableName table, List<Way> known) {
        return table(table)
                .restrict(Condition.anyOf(
                        known.stream().map(way -> way.condition(this::found)).toList()));
    }

    /** Returns the ways to the rows of an ancestor; empty if no way leads from the key to them. */
    private List<Way> waysTo(TableName table) {
        List<Way> known = ways.get(table);
        if (known == null) {
            Set<TableName> circle = ancestry.circle(table);
            if (circle == null) {
                known = waysFrom(table, Set.of());
                ways.put(table, known);
            } else {
                walkAround(circle);
                known = Objects.requireNonNull(ways.get(table), "it is in the circle");
            }
        }
        return known;
    }

    /** Returns the ways to a table through the tables that refer to it, except for those in {@code without}. */
    private List<Way> waysFrom(TableName table, Set<TableName> without) {
        Set<Way> found = new LinkedHashSet<>();
        for (ForeignKey each : graph.keysTo(table)) {
            if (each.child().equals(target.tableName())) {
                Values values = Values.of(each, key);
                if (values != null) {
                    found.add(values);
                }
            } else if (!without.contains(each.child())) {
                found.addAll(Way.through(each, waysTo(each.child())));
            }
        }
        return List.copyOf(found);
    }

    /** Finds the rows of tables in a cycle by following their foreign keys until there are no new rows. */
    private void walkAround(Set<TableName> circle) {
        Map<TableName, Set<Row>> found = new LinkedHashMap<>();
        Map<TableName, Set<Row>> fresh = new LinkedHashMap<>();
        Set<TableName> reached = new HashSet<>();
        for (TableName table : circle) {
            List<Way> outer = waysFrom(table, circle);
            if (!outer.isEmpty()) {
                reached.add(table);
                fresh.put(table, new LinkedHashSet<>(rows(table, outer).keys()));
            }
        }
        while (!fresh.isEmpty()) {
            fresh.forEach((table, rows) ->
                    found.computeIfAbsent(table, name -> new LinkedHashSet<>()).addAll(rows));
            fresh = next(circle, fresh, found);
        }
        for (TableName table : circle) {
            boolean isReached = reached.contains(table) || found.containsKey(table);
            Set<Row> rows = found.getOrDefault(table, Set.of());
            ways.put(table, isReached ? List.of(new Listed(List.copyOf(rows))) : List.of());
        }
    }

    private Map<TableName, Set<Row>> next(
            Set<TableName> circle, Map<TableName, Set<Row>> fresh, Map<TableName, Set<Row>> found) {
        Map<TableName, Set<Row>> next = new LinkedHashMap<>();
        fresh.forEach((table, rows) -> {
            for (ForeignKey each : graph.keysOf(table)) {
                if (circle.contains(each.parent()) && !rows.isEmpty()) {
                    Condition referred =
                            Way.matching(table(table).restrict(rows), each.columns(), each.parentColumns());
                    Set<Row> parents = new LinkedHashSet<>(
                            table(each.parent()).restrict(referred).keys());
                    parents.removeAll(found.getOrDefault(each.parent(), Set.of()));
                    if (!parents.isEmpty()) {
                        next.computeIfAbsent(each.parent(), name -> new LinkedHashSet<>())
                                .addAll(parents);
                    }
                }
            }
        });
        return next;
    }

    /** A way to find rows of a table. */
    sealed interface Way {
        /**
         * Returns the condition for the rows.
         *
         * @param found returns the rows found in another table
         */
        Condition condition(java.util.function.Function<TableName, QueryExpression> found);

        /** Returns the ways to a parent through a foreign key of a child, given the ways to the child. */
        static List<Way> through(ForeignKey key, List<Way> toChild) {
            List<Way> values = new ArrayList<>();
            for (Way way : toChild) {
                if (way instanceof Values known && known.values().keySet().containsAll(key.columns())) {
                    values.add(known.up(key));
                }
            }
            if (values.size() == toChild.size()) {
                return values;
            }
            return List.of(new Rows(key));
        }

        /** Returns the condition that columns equal other columns in at least one row; see {@link Matching#of}. */
        static Condition matching(QueryExpression rows, List<String> from, List<String> to) {
            return Matching.of(rows, from, to);
        }
    }

    /**
     * Rows with known values.
     *
     * @param values the values by column; null for the hidden column of a singleton, which has only one value
     */
    record Values(Map<String, @Nullable Object> values) implements Way {
        /** Returns the values that the key determines in a parent of the target; null if it determines none. */
        static @Nullable Values of(ForeignKey foreignKey, Row key) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = 0; i < foreignKey.columns().size(); i++) {
                String column = foreignKey.columns().get(i);
                if (key.containsKey(column)) {
                    values.put(foreignKey.parentColumns().get(i), key.get((Object) column));
                } else if (column.startsWith("_")) {
                    values.put(foreignKey.parentColumns().get(i), null);
                }
            }
            return values.isEmpty() ? null : new Values(values);
        }

        /** Returns the values of a parent's columns; these values must include all columns of the foreign key. */
        Values up(ForeignKey foreignKey) {
            Map<String, @Nullable Object> parent = new LinkedHashMap<>();
            for (int i = 0; i < foreignKey.columns().size(); i++) {
                parent.put(
                        foreignKey.parentColumns().get(i),
                        values.get(foreignKey.columns().get(i)));
            }
            return new Values(parent);
        }

        @Override
        public Condition condition(java.util.function.Function<TableName, QueryExpression> found) {
            Map<String, @Nullable Object> visible = new LinkedHashMap<>(values);
            visible.keySet().removeIf(column -> column.startsWith("_"));
            return visible.isEmpty() ? Condition.allOf() : Condition.of(visible);
        }
    }

    /**
     * Rows to which the found rows of a child refer.
     *
     * @param key the foreign key of the child
     */
    record Rows(ForeignKey key) implements Way {
        @Override
        public Condition condition(java.util.function.Function<TableName, QueryExpression> found) {
            return Way.matching(found.apply(key.child()), key.columns(), key.parentColumns());
        }
    }

    /**
     * Rows whose keys have been fetched.
     *
     * @param keys the keys
     */
    record Listed(List<Row> keys) implements Way {
        @Override
        public Condition condition(java.util.function.Function<TableName, QueryExpression> found) {
            return Condition.of(keys);
        }
    }
}
