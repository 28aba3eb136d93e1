package org.datajoint.internal.delete;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Sql;

/** Finds the keys of all rows that are deleted with the first rows: the smallest set that {@link CascadeScope} describes. */
final class KeySearch {
    private static final int ALL_ROUNDS = -1;

    private final CascadeScope scope;
    private final KeyTables keys;
    private final DeleteMode purpose;
    private final List<CascadeStep> leaves = new ArrayList<>();

    KeySearch(CascadeScope scope, KeyTables keys, DeleteMode purpose) {
        this.scope = scope;
        this.keys = keys;
        this.purpose = purpose;
    }

    /**
     * Finds the keys.
     *
     * @param query creates the query for the keys of the first rows, given the names of the key columns
     * @return the steps to leaves, whose rows are deleted by a foreign key and need no key table
     */
    List<CascadeStep> run(Function<List<String>, Sql> query) {
        KeyTable root = keys.of(scope.root());
        Sql first = query.apply(root.shape().primaryKey());
        keys.add(scope.root(), new Sql(root.insert(first.text()), first.parameters()));
        if (purpose.locks()) {
            keys.session().fetch(Sql.of(root.lock()));
        }
        for (Set<TableName> group : scope.groups()) {
            long found = 1;
            for (int round = 0; found > 0; round++) {
                found = spreadWithin(group, round);
            }
            group.forEach(this::spreadOut);
        }
        return leaves;
    }

    /** Continues from the rows found in the previous round, and returns the number of new rows. */
    private long spreadWithin(Set<TableName> group, int round) {
        long found = 0;
        for (TableName table : group) {
            for (CascadeStep spread : scope.spreadsFrom(table)) {
                if (scope.isWithinGroup(spread) && keys.count(table) > 0) {
                    KeyTable from = spread.isLoop() ? keys.copy(table, round) : keys.of(table);
                    found += spread(from, spread, round);
                }
            }
        }
        return found;
    }

    private void spreadOut(TableName table) {
        for (CascadeStep spread : scope.spreadsFrom(table)) {
            if (!scope.isWithinGroup(spread) && keys.count(table) > 0) {
                if (scope.isLeaf(spread.to())) {
                    leaves.add(spread);
                    countLeaf(keys.of(table), spread);
                } else {
                    spread(keys.of(table), spread, ALL_ROUNDS);
                }
            }
        }
    }

    /**
     * Counts the rows of a leaf, unless they are counted when they are deleted. If they are to be deleted, this locks the rows
     * they refer to as well, so that no new rows can refer to these.
     */
    private void countLeaf(KeyTable from, CascadeStep spread) {
        if (purpose != DeleteMode.DELETE) {
            keys.count(spread.to(), Sql.of(from.countBy(spread.path().get(0), purpose.locks())));
        }
    }

    private long spread(KeyTable from, CascadeStep spread, int round) {
        KeyTable to = keys.of(spread.to());
        return keys.add(spread.to(), Sql.of(to.insertFrom(from, spread, round, purpose.locks())));
    }
}
