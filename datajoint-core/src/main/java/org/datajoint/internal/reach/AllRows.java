package org.datajoint.internal.reach;

import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;

/**
 * All rows of all tables.
 *
 * @param known the tables
 */
public record AllRows(KnownTables known) implements RowSet {
    @Override
    public Predicate rows(TableName table) {
        return Predicate.ALWAYS;
    }

    @Override
    public Search searching() {
        return known.search();
    }

    @Override
    public Plan all(TableName table) {
        return known.all(table);
    }
}
