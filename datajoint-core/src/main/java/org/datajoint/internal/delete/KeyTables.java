package org.datajoint.internal.delete;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.graph.TableShape;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/**
 * The temporary tables of a delete, which are created on demand on the connection held by the current thread. The keys stay on
 * the server, no matter how many there are.
 */
final class KeyTables implements AutoCloseable {
    private final SqlSession session;
    private final CascadeScope scope;
    private final Map<TableName, TableShape> shapes;
    private final Map<TableName, KeyTable> byTable = new HashMap<>();
    private final Map<TableName, KeyTable> copies = new HashMap<>();
    private final Map<TableName, Long> counts = new HashMap<>();
    private final List<TableName> made = new ArrayList<>();

    KeyTables(SqlSession session, CascadeScope scope, Map<TableName, TableShape> shapes) {
        this.session = session;
        this.scope = scope;
        this.shapes = shapes;
    }

    private TableShape shape(TableName table) {
        TableShape shape = shapes.get(table);
        if (shape == null) {
            throw new MissingTableException("The table " + table + " does not exist, or the account may not see it.");
        }
        return shape;
    }

    /** Returns the keys of a table, or null if none were searched for. */
    @Nullable
    KeyTable find(TableName table) {
        return byTable.get(table);
    }

    /** Returns the keys of a table; if none were searched for yet, creates an empty key table. */
    KeyTable of(TableName table) {
        return byTable.computeIfAbsent(table, this::make);
    }

    /**
     * Returns a separate table with the keys found in a round, since a statement cannot both read a temporary table and add
     * to it.
     */
    KeyTable copy(TableName table, int round) {
        KeyTable copy = copies.computeIfAbsent(table, this::make);
        session.update(Sql.of(copy.copy(of(table), round)));
        return copy;
    }

    private KeyTable make(TableName table) {
        TableShape shape = shape(table);
        shape.key();
        String schema = scope.root().schema();
        TableName name = new TableName(schema, "~delete_" + made.size());
        KeyTable keys = new KeyTable(session.dialect(), shape, name, scope.leadsBack(table));
        try {
            session.update(Sql.of(keys.create()));
        } catch (AccessException e) {
            throw new AccessException(
                    "A delete keeps the keys of the affected rows in temporary tables in the schema " + schema
                            + ", which the account may not create. Ask for GRANT SELECT, CREATE TEMPORARY TABLES. "
                            + e.getMessage(),
                    e);
        }
        made.add(name);
        return keys;
    }

    /** Runs a statement that adds keys of a table, and returns the number of keys added. */
    long add(TableName table, Sql statement) {
        long added = session.update(statement);
        counts.merge(table, added, Long::sum);
        return added;
    }

    /** Records the number of rows of a table, as counted by a query, if there is no table of their keys. */
    void count(TableName table, Sql query) {
        counts.put(table, session.number(query));
    }

    /** Returns whether the rows of the table were counted. */
    boolean isCounted(TableName table) {
        return counts.containsKey(table);
    }

    /** Returns the number of rows of the table. */
    long count(TableName table) {
        return counts.getOrDefault(table, 0L);
    }

    /** Returns the shapes of the tables with at least one key. */
    Map<TableName, TableShape> affectedShapes() {
        Map<TableName, TableShape> affected = new TreeMap<>();
        byTable.forEach((table, keys) -> {
            if (count(table) > 0) {
                affected.put(table, keys.shape());
            }
        });
        return affected;
    }

    SqlSession session() {
        return session;
    }

    @Override
    public void close() {
        if (!made.isEmpty()) {
            session.update(Sql.of("DROP TEMPORARY TABLE IF EXISTS "
                    + made.stream().map(session.dialect()::quote).collect(Collectors.joining(", "))));
            made.clear();
        }
    }
}
