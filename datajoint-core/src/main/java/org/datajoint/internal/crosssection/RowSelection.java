package org.datajoint.internal.crosssection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.GraphReader;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.TableShape;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a cross-section in the snapshot of a transaction, and keeps their keys in temporary tables until it is
 * closed. Used by the thread that holds the transaction.
 */
final class RowSelection implements AutoCloseable {
    private static final int FROM_THE_FIRST = -1;

    private final SqlSession session;
    private final Dialect dialect;
    private final SectionScope scope;
    private final Map<TableName, TableShape> shapes;
    private final Map<TableName, KeptKeys> kept = new HashMap<>();
    private final List<KeptKeys> made = new ArrayList<>();
    /** The last round in which keys of a table were found. */
    private final Map<TableName, Integer> lastFound = new HashMap<>();

    /** The round up to which the references from and to a table's keys were followed. */
    private final Map<TableName, Integer> followed = new HashMap<>();

    private int round;

    private RowSelection(SqlSession session, SectionScope scope) {
        this.session = session;
        this.dialect = session.dialect();
        this.scope = scope;
        this.shapes = new GraphReader(session).shapes(scope.tables());
    }

    /**
     * Finds the rows, and runs {@code work} with them.
     *
     * @param restrictions the restrictions by table
     */
    static <T> T with(
            SqlSession session,
            SectionScope scope,
            Map<TableName, List<Restriction>> restrictions,
            Function<RowSelection, T> work) {
        try (RowSelection selection = new RowSelection(session, scope)) {
            selection.find(restrictions);
            return work.apply(selection);
        }
    }

    private void find(Map<TableName, List<Restriction>> restrictions) {
        try {
            scope.groups().forEach(group -> restrict(group, restrictions));
            follow();
        } catch (AccessException e) {
            throw new AccessException(
                    "A cross-section keeps the keys of its rows in temporary tables in the schemas of the rows. Ask for GRANT"
                            + " SELECT, CREATE TEMPORARY TABLES on these schemas. " + e.getMessage(),
                    e);
        }
    }

    /**
     * A restriction of one table to the rows of an expression.
     *
     * @param query the query for the expression's primary key
     * @param key the attributes of that primary key
     */
    record Restriction(Sql query, List<String> key) {}

    /** Returns the number of kept rows of each table, parents before their children. */
    Map<TableName, Long> counts() {
        Map<TableName, Long> counts = new LinkedHashMap<>();
        for (TableName table : scope.tables()) {
            KeptKeys keys = kept.get(table);
            counts.put(
                    table,
                    keys != null
                            ? keys.count()
                            : scope.isWhole(table)
                                    ? session.number(Sql.of("SELECT count(*) FROM " + dialect.quote(table)))
                                    : 0L);
        }
        return counts;
    }

    /**
     * Returns the query for the kept rows of a table in the order of their keys.
     *
     * @param columns the list of expressions to select, in which {@code t} is the alias of the table
     */
    Sql rows(TableName table, String columns) {
        KeptKeys keys = kept.get(table);
        if (keys == null) {
            List<String> key = shape(table).primaryKey();
            return Sql.of("SELECT " + columns + " FROM " + dialect.quote(table) + " t"
                    + (scope.isWhole(table) ? "" : " WHERE FALSE")
                    + (key.isEmpty() ? "" : " ORDER BY " + dialect.names("t", key)));
        }
        return Sql.of(
                "SELECT " + columns + " FROM " + keys.rows("k", "t") + " ORDER BY " + dialect.names("k", keys.key()));
    }

    private TableShape shape(TableName table) {
        TableShape shape = shapes.get(table);
        if (shape == null) {
            throw new MissingTableException("The table " + table + " does not exist, or the account may not see it.");
        }
        return shape;
    }

    private KeptKeys keys(TableName table) {
        return kept.computeIfAbsent(table, this::make);
    }

    private KeptKeys make(TableName table) {
        TableShape shape = shape(table);
        shape.key();
        KeptKeys keys = new KeptKeys(session, shape, new TableName(table.schema(), "~section_" + made.size()));
        keys.create();
        made.add(keys);
        return keys;
    }

    // Below the restricted tables

    private void restrict(Set<TableName> group, Map<TableName, List<Restriction>> restrictions) {
        List<TableName> below = group.stream().filter(scope.below()::contains).toList();
        for (TableName table : below) {
            restrict(table, restrictions.getOrDefault(table, List.of()));
        }
        for (TableName table : below) {
            if (!scope.cycle(table).isEmpty()) {
                prune(below);
                return;
            }
        }
    }

    /** Finds the rows that satisfy the restrictions and refer to kept rows of the tables above by every key. */
    private void restrict(TableName table, List<Restriction> restrictions) {
        List<ForeignKey> references = new ArrayList<>(scope.keysBelow(table));
        references.removeIf(key -> scope.cycle(table).contains(key.parent()));
        Conditions conditions = new Conditions(table);
        restrictions.forEach(conditions::add);
        if (restrictions.isEmpty()) {
            // Begins with the kept rows of one parent, so that the server need not read every row of the table.
            references.stream()
                    .filter(key -> shape(table).nullable().stream().noneMatch(key.columns()::contains))
                    .filter(key -> keys(key.parent()).isFoundBy(key))
                    .findFirst()
                    .ifPresent(key -> {
                        references.remove(key);
                        conditions.begin(key);
                    });
        }
        references.forEach(conditions::add);
        find(table, conditions.query());
    }

    /** Removes the keys of rows that refer to rows of the group that are not kept, until there are no such rows. */
    private void prune(List<TableName> group) {
        Map<TableName, KeptKeys> copies = new HashMap<>();
        long removed = 1;
        while (removed > 0) {
            removed = 0;
            for (TableName table : group) {
                for (ForeignKey key : scope.keysBelow(table)) {
                    if (group.contains(key.parent())) {
                        KeptKeys parents = copies.computeIfAbsent(key.parent(), this::make);
                        parents.copy(keys(key.parent()));
                        removed += removeDangling(keys(table), key, parents);
                    }
                }
            }
        }
        copies.values().forEach(KeptKeys::drop);
    }

    private long removeDangling(KeptKeys keys, ForeignKey key, KeptKeys parents) {
        String sql = "SELECT " + keys.selected("t") + " FROM " + keys.rows("c", "t") + " WHERE NOT ("
                + acceptable(key, "t", parents) + ")";
        return spool(keys, Sql.of(sql), keys::remove);
    }

    /** Returns the condition that a row refers to a kept row, or to no row. */
    private String acceptable(ForeignKey key, String alias, KeptKeys parents) {
        Set<String> nullable = shape(key.child()).nullable();
        String isNull = key.columns().stream()
                .filter(nullable::contains)
                .map(column -> alias + "." + dialect.quote(column) + " IS NULL OR ")
                .collect(Collectors.joining());
        return isNull + parents.isReferredTo(key, alias);
    }

    // Rows to which kept rows refer, and rows of their parts

    private void follow() {
        List<TableName> tables = new ArrayList<>(scope.tables());
        Collections.reverse(tables);
        boolean found = true;
        while (found) {
            found = false;
            for (TableName table : tables) {
                int from = followed.getOrDefault(table, FROM_THE_FIRST);
                boolean whole = scope.isWhole(table) && from == FROM_THE_FIRST;
                if (whole || lastFound.getOrDefault(table, FROM_THE_FIRST) > from) {
                    int last = round;
                    follow(table, from, last);
                    followed.put(table, last);
                    found = true;
                }
            }
        }
    }

    private void follow(TableName table, int from, int last) {
        for (ForeignKey key : scope.keysUp(table)) {
            findLinked(table, from, last, key.parent(), key.parentColumns(), key.columns());
        }
        for (ForeignKey key : scope.keysOfParts(table)) {
            findLinked(table, from, last, key.child(), key.columns(), key.parentColumns());
        }
    }

    private void findLinked(
            TableName table, int from, int last, TableName target, List<String> targetColumns, List<String> columns) {
        KeptKeys keys = kept.get(table);
        KeptKeys targets = keys(target);
        boolean loop = target.equals(table);
        KeptKeys known = loop ? make(target) : targets;
        if (loop) {
            known.copy(targets);
        }
        String sources = keys == null ? dialect.quote(table) + " t" : keys.rows("s", "t");
        String sql = "SELECT DISTINCT " + targets.selected("o") + " FROM " + sources + " STRAIGHT_JOIN "
                + dialect.quote(target) + " o ON " + known.on("o", targetColumns, "t", columns) + " LEFT JOIN "
                + known.as("k") + " ON " + known.on("k", targets.key(), "o", targets.key()) + " WHERE "
                + (keys == null ? "" : keys.foundBetween("s", from, last) + " AND ") + "k."
                + dialect.quote(targets.key().get(0)) + " IS NULL";
        find(target, Sql.of(sql));
        if (loop) {
            known.drop();
        }
    }

    private void find(TableName table, Sql query) {
        KeptKeys keys = keys(table);
        int now = ++round;
        if (spool(keys, query, (List<@Nullable Object> values) -> keys.add(values, now)) > 0) {
            lastFound.put(table, now);
        }
    }

    private long spool(KeptKeys keys, Sql query, Consumer<List<@Nullable Object>> batch) {
        try {
            return KeySpool.run(session, query, keys.key().size(), batch);
        } catch (InvalidValueException e) {
            throw e.at("The cross-section's rows of " + keys.shape().table());
        }
    }

    @Override
    public void close() {
        made.forEach(KeptKeys::drop);
        made.clear();
    }

    /** The conditions on the rows of one table, and the table with which the query begins. */
    private final class Conditions {
        private final TableName table;
        private final List<String> conditions = new ArrayList<>();
        private final List<@Nullable Object> parameters = new ArrayList<>();
        private final Map<TableName, Integer> used = new HashMap<>();
        private final List<KeptKeys> copies = new ArrayList<>();
        private String from;

        Conditions(TableName table) {
            this.table = table;
            this.from = dialect.quote(table) + " t";
        }

        /** Makes the query begin with the kept rows of a parent. */
        void begin(ForeignKey key) {
            KeptKeys parents = parents(key);
            from = parents.as("b") + " STRAIGHT_JOIN " + from + " ON "
                    + parents.on("t", key.columns(), "b", key.parentColumns());
        }

        void add(Restriction restriction) {
            String chosen = " FROM (" + restriction.query().text() + ") q)";
            conditions.add(
                    restriction.key().isEmpty()
                            ? "EXISTS (SELECT 1" + chosen
                            : "(" + dialect.names("t", restriction.key()) + ") IN (SELECT DISTINCT *" + chosen);
            parameters.addAll(restriction.query().parameters());
        }

        void add(ForeignKey key) {
            conditions.add("(" + acceptable(key, "t", parents(key)) + ")");
        }

        /** Returns the keys of the parent, or a copy of them if the statement already contains them. */
        private KeptKeys parents(ForeignKey key) {
            KeptKeys keys = keys(key.parent());
            if (used.merge(key.parent(), 1, Integer::sum) == 1) {
                return keys;
            }
            KeptKeys copy = make(key.parent());
            copy.copy(keys);
            copies.add(copy);
            return copy;
        }

        Sql query() {
            String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
            return new Sql("SELECT " + keys(table).selected("t") + " FROM " + from + where, parameters);
        }
    }
}
