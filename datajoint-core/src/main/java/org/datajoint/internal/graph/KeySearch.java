package org.datajoint.internal.graph;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.datajoint.heading.TableName;
import org.datajoint.internal.sql.Sql;

/** Finds the keys of all rows that go with the first ones: the least set that {@link CascadeScope} describes. */
final class KeySearch {
    private static final int ALL_ROUNDS = -1;

    private final CascadeScope scope;
    private final KeyTables keys;
    private final boolean locking;

    /** @param locking whether the rows are locked until the transaction ends */
    KeySearch(CascadeScope scope, KeyTables keys, boolean locking) {
        this.scope = scope;
        this.keys = keys;
        this.locking = locking;
    }

    /** @param query for the keys of the first rows, by the names of the key's columns */
    void run(Function<List<String>, Sql> query) {
        KeyTable root = keys.of(scope.root());
        Sql first = query.apply(root.shape().primaryKey());
        keys.add(scope.root(), new Sql(root.insert(first.text()), first.parameters()));
        if (locking) {
            keys.session().fetch(Sql.of(root.lock()));
        }
        for (Set<TableName> group : scope.groups()) {
            long found = 1;
            for (int round = 0; found > 0; round++) {
                found = spreadWithin(group, round);
            }
            group.forEach(this::spreadOut);
        }
    }

    /** Goes on from the rows that the round before found, and gives how many more there are. */
    private long spreadWithin(Set<TableName> group, int round) {
        long found = 0;
        for (TableName table : group) {
            for (Spread spread : scope.spreadsFrom(table)) {
                if (scope.isWithinGroup(spread) && keys.count(table) > 0) {
                    KeyTable from = spread.isLoop() ? keys.copy(table, round) : keys.of(table);
                    found += spread(from, spread, round);
                }
            }
        }
        return found;
    }

    private void spreadOut(TableName table) {
        for (Spread spread : scope.spreadsFrom(table)) {
            if (!scope.isWithinGroup(spread) && keys.count(table) > 0) {
                spread(keys.of(table), spread, ALL_ROUNDS);
            }
        }
    }

    private long spread(KeyTable from, Spread spread, int round) {
        KeyTable to = keys.of(spread.to());
        return keys.add(spread.to(), Sql.of(to.insertFrom(from, spread, round, locking)));
    }
}
