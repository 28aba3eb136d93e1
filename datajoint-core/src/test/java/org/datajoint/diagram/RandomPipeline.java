package org.datajoint.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Random tables in three schemas, with random rows and foreign keys: composite, renamed, parallel, partly nullable,
 * self-referencing, cyclic, and to unique columns. Computes the expected results by going from row to row.
 */
final class RandomPipeline {
    private static final List<String> SCHEMAS = List.of("lab", "other", "third");

    /** A foreign key. */
    record Key(String child, List<String> columns, String parent, List<String> parentColumns) {}

    /** A row of a table. Rows are compared by identity. */
    static final class Entry {
        final String table;
        final Map<String, @Nullable Integer> values = new LinkedHashMap<>();

        Entry(String table) {
            this.table = table;
        }
    }

    /** A table. */
    static final class Declared {
        final String name;
        final List<String> key = new ArrayList<>();
        final Set<String> columns = new LinkedHashSet<>();
        final Set<String> nullable = new HashSet<>();
        final List<Entry> rows = new ArrayList<>();

        Declared(String name) {
            this.name = name;
        }
    }

    private final Random random;
    private final Map<String, Declared> tables = new LinkedHashMap<>();
    private final List<Key> keys = new ArrayList<>();

    RandomPipeline(Random random, int size) {
        this.random = random;
        for (int i = 0; i < size; i++) {
            declare(i);
        }
        if (random.nextInt(3) == 0) {
            circle();
        }
        tables.values().forEach(this::fill);
        tables.values().forEach(this::close);
    }

    Map<String, Declared> tables() {
        return tables;
    }

    private void declare(int number) {
        List<Declared> before = new ArrayList<>(tables.values());
        boolean isPart = number > 0 && random.nextInt(5) == 0;
        Declared master = isPart ? pick(before) : null;
        String name = master == null ? pick(SCHEMAS) + ".t" + number : master.name + "__p" + number;
        Declared table = new Declared(name);
        if (master != null) {
            refer(table, master, true, false, "");
        } else {
            for (int i = random.nextInt(3); i > 0 && !before.isEmpty(); i--) {
                refer(table, pick(before), true, random.nextInt(3) == 0, "k" + i + "_");
            }
        }
        if (table.key.isEmpty() || random.nextBoolean()) {
            table.key.add("id" + number);
            table.columns.add("id" + number);
        }
        table.columns.add("u" + number);
        for (int i = random.nextInt(3); i > 0 && !before.isEmpty(); i--) {
            refer(table, pick(before), false, true, "s" + i + "_");
        }
        tables.put(name, table);
        if (random.nextInt(6) == 0) {
            refer(table, table, false, true, "own_");
        }
    }

    /** Adds a foreign key, either with columns of its own or with inherited ones. */
    private void refer(Declared child, Declared parent, boolean primary, boolean renamed, String prefix) {
        boolean byUnique = !primary && random.nextInt(4) == 0;
        List<String> theirs = byUnique
                ? List.of(parent.columns.stream()
                        .filter(column -> column.startsWith("u"))
                        .findFirst()
                        .orElseThrow())
                : List.copyOf(parent.key);
        List<String> own = theirs.stream()
                .map(column -> renamed ? prefix + column : column)
                .toList();
        Key key = new Key(child.name, own, parent.name, theirs);
        if (keys.contains(key)) {
            return;
        }
        keys.add(key);
        boolean mayBeNull = !primary && (child == parent || random.nextBoolean());
        for (String column : own) {
            if (child.columns.add(column)) {
                if (primary) {
                    child.key.add(column);
                } else if (mayBeNull) {
                    child.nullable.add(column);
                }
            } else if (primary && !child.key.contains(column)) {
                child.key.add(column);
            }
        }
    }

    /** Adds a foreign key from an earlier table to a later one. */
    private void circle() {
        List<Declared> all = new ArrayList<>(tables.values());
        Declared early = all.get(random.nextInt(all.size() / 2));
        Declared late = all.get(all.size() - 1 - random.nextInt(all.size() / 2));
        List<String> own = late.key.stream().map(column -> "c_" + column).toList();
        early.columns.addAll(own);
        early.nullable.addAll(own);
        keys.add(new Key(early.name, own, late.name, List.copyOf(late.key)));
    }

    private void fill(Declared table) {
        Set<List<@Nullable Integer>> seen = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            Entry row = new Entry(table.name);
            boolean fits = true;
            for (Key key : keysOf(table.name)) {
                fits &= isOpen(key) || refer(row, key, table);
            }
            for (String column : table.columns) {
                if (!row.values.containsKey(column)) {
                    row.values.put(column, column.startsWith("u") ? Integer.valueOf(10 * i) : open(table, column));
                }
            }
            if (fits && seen.add(table.key.stream().map(row.values::get).toList())) {
                table.rows.add(row);
            }
        }
    }

    private @Nullable Integer open(Declared table, String column) {
        return table.nullable.contains(column) ? null : Integer.valueOf(random.nextInt(3));
    }

    /** Returns whether the parent's rows do not exist yet. */
    private boolean isOpen(Key key) {
        List<String> order = List.copyOf(tables.keySet());
        return order.indexOf(key.parent()) >= order.indexOf(key.child());
    }

    private boolean refer(Entry row, Key key, Declared table) {
        List<Entry> fitting = rows(key.parent()).stream()
                .filter(parent -> java.util.stream.IntStream.range(
                                0, key.columns().size())
                        .allMatch(i -> !row.values.containsKey(key.columns().get(i))
                                || parent.values
                                        .get(key.parentColumns().get(i))
                                        .equals(row.values.get(key.columns().get(i)))))
                .toList();
        List<String> nullable =
                key.columns().stream().filter(table.nullable::contains).toList();
        boolean refersToNothing = !nullable.isEmpty() && random.nextInt(3) == 0;
        if (fitting.isEmpty() && !refersToNothing) {
            return false;
        }
        Entry parent = fitting.isEmpty() ? null : pick(fitting);
        String none = refersToNothing ? pick(nullable) : "";
        if (!none.isEmpty() && row.values.containsKey(none) && row.values.get(none) != null) {
            return parent != null && take(row, key, parent);
        }
        if (refersToNothing) {
            row.values.put(none, null);
        }
        if (parent == null) {
            key.columns().forEach(column -> row.values.putIfAbsent(column, 1));
            return true;
        }
        return take(row, key, parent);
    }

    private static boolean take(Entry row, Key key, Entry parent) {
        for (int i = 0; i < key.columns().size(); i++) {
            if (!row.values.containsKey(key.columns().get(i))) {
                row.values.put(
                        key.columns().get(i),
                        parent.values.get(key.parentColumns().get(i)));
            }
        }
        return true;
    }

    /** Lets rows refer to rows that were added later. */
    private void close(Declared table) {
        for (Key key : keysOf(table.name)) {
            if (isOpen(key)) {
                for (Entry row : table.rows) {
                    if (random.nextInt(3) > 0 && !rows(key.parent()).isEmpty()) {
                        Entry parent = pick(rows(key.parent()));
                        for (int i = 0; i < key.columns().size(); i++) {
                            row.values.put(
                                    key.columns().get(i),
                                    parent.values.get(key.parentColumns().get(i)));
                        }
                    }
                }
            }
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    List<Entry> rows(String table) {
        return tables.get(table).rows;
    }

    List<Key> keysOf(String table) {
        return keys.stream().filter(key -> key.child().equals(table)).toList();
    }

    /** Returns the statements that create the tables and insert their rows. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (Declared table : tables.values()) {
            String columns = table.columns.stream()
                    .map(column -> "`" + column + "` INT" + (table.nullable.contains(column) ? "" : " NOT NULL")
                            + (column.startsWith("u") ? " UNIQUE" : ""))
                    .collect(Collectors.joining(", "));
            statements.add("CREATE TABLE " + table.name + " (" + columns + ", PRIMARY KEY (" + names(table.key)
                    + ")) ENGINE=InnoDB");
            if (!table.rows.isEmpty()) {
                statements.add("INSERT INTO " + table.name + " (" + names(table.columns) + ") VALUES "
                        + table.rows.stream()
                                .map(row -> table.columns.stream()
                                        .map(column -> String.valueOf(row.values.get(column)))
                                        .collect(Collectors.joining(",", "(", ")")))
                                .collect(Collectors.joining(",")));
            }
        }
        for (String table : tables.keySet()) {
            List<Key> own = keysOf(table);
            if (!own.isEmpty()) {
                statements.add("ALTER TABLE " + table + " "
                        + own.stream()
                                .map(key -> "ADD FOREIGN KEY (" + names(key.columns()) + ") REFERENCES " + key.parent()
                                        + " (" + names(key.parentColumns()) + ")")
                                .collect(Collectors.joining(", ")));
            }
        }
        return statements;
    }

    private static String names(Iterable<String> columns) {
        List<String> quoted = new ArrayList<>();
        columns.forEach(column -> quoted.add("`" + column + "`"));
        return String.join(", ", quoted);
    }

    private boolean refers(Entry row, Key key, Entry parent) {
        for (int i = 0; i < key.columns().size(); i++) {
            Integer value = row.values.get(key.columns().get(i));
            if (value == null
                    || !value.equals(parent.values.get(key.parentColumns().get(i)))) {
                return false;
            }
        }
        return true;
    }

    private List<Entry> parents(Entry row, Predicate<Key> which) {
        List<Entry> parents = new ArrayList<>();
        for (Key key : keysOf(row.table)) {
            if (which.test(key)) {
                rows(key.parent()).stream()
                        .filter(parent -> refers(row, key, parent))
                        .forEach(parents::add);
            }
        }
        return parents;
    }

    private List<Entry> children(Entry row) {
        List<Entry> children = new ArrayList<>();
        for (Key key : keys) {
            if (key.parent().equals(row.table)) {
                rows(key.child()).stream()
                        .filter(child -> refers(child, key, row))
                        .forEach(children::add);
            }
        }
        return children;
    }

    private boolean belongs(Key key) {
        return key.child().startsWith(key.parent() + "__")
                && key.child().lastIndexOf("__") == key.parent().length()
                && key.columns().equals(key.parentColumns());
    }

    private Set<Entry> closure(List<Entry> begin, java.util.function.Function<Entry, List<Entry>> next) {
        Set<Entry> found = new HashSet<>();
        List<Entry> open = new ArrayList<>(begin);
        while (!open.isEmpty()) {
            Entry row = open.remove(open.size() - 1);
            if (found.add(row)) {
                open.addAll(next.apply(row));
            }
        }
        return found;
    }

    /** Returns the given rows and all rows that they refer to, directly or not. */
    Set<Entry> traced(List<Entry> begin, boolean throughParts) {
        return closure(begin, row -> {
            List<Entry> next = new ArrayList<>(parents(row, key -> true));
            if (throughParts) {
                children(row).stream()
                        .filter(part -> parents(part, this::belongs).contains(row))
                        .forEach(next::add);
            }
            return next;
        });
    }

    /** Returns the given rows and all rows that are deleted with them. */
    Set<Entry> affected(List<Entry> begin, boolean withMasters) {
        return closure(begin, row -> {
            List<Entry> next = new ArrayList<>(children(row));
            next.addAll(withMasters ? parents(row, this::belongs) : List.of());
            return next;
        });
    }

    /** Returns the rows that remain if only the given rows of some tables are kept. */
    Set<Entry> kept(Map<String, List<Entry>> given) {
        List<Entry> gone = new ArrayList<>();
        given.forEach((table, rows) ->
                rows(table).stream().filter(row -> !rows.contains(row)).forEach(gone::add));
        Set<Entry> lost = affected(gone, false);
        Set<Entry> kept = new HashSet<>();
        tables.values()
                .forEach(table ->
                        table.rows.stream().filter(row -> !lost.contains(row)).forEach(kept::add));
        return kept;
    }

    /** Returns the keys of the rows that belong to the table. */
    Set<List<@Nullable Object>> keysOf(Set<Entry> rows, String table) {
        Set<List<@Nullable Object>> found = new HashSet<>();
        for (Entry row : rows) {
            if (row.table.equals(table)) {
                List<@Nullable Object> key = new ArrayList<>();
                tables.get(table).key.forEach(column -> key.add(row.values.get(column)));
                found.add(Collections.unmodifiableList(key));
            }
        }
        return found;
    }
}
