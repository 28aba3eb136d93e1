package org.datajoint.internal.reach;

import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Reach;
import org.jspecify.annotations.Nullable;

/** A set of rows from several tables. Safe for use by many threads. */
public interface RowSet {
    /** Returns a predicate that is true for those rows of a table that belong to this set. */
    Predicate rows(TableName table);

    /** Returns whether the rows of the table are found by the {@linkplain #search() search} that several tables share. */
    default boolean isSearched(TableName table) {
        return false;
    }

    /** Returns the search for the rows of all tables that need one; null if no table does. */
    default @Nullable Reach search() {
        return null;
    }

    /** Returns the way to carry out searches. */
    Search searching();

    /** Returns whether the search finds the rows that do not belong to this set. */
    default boolean isComplement() {
        return false;
    }

    /** Returns all rows of the table as a plan. */
    Plan all(TableName table);
}
