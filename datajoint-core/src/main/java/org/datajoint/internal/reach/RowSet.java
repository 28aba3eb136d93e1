package org.datajoint.internal.reach;

import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Reach;
import org.jspecify.annotations.Nullable;

/** A set of rows from several tables. Safe for use by many threads. */
public interface RowSet {
    /** Returns the rows of a table as a predicate on all of its rows. */
    Predicate rows(TableName table);

    /** Returns whether the rows of the table are counted by the search that is shared by several tables. */
    default boolean isSearched(TableName table) {
        return false;
    }

    /** Returns the search for the rows of all tables that need one; null if there are none. */
    default @Nullable Reach search() {
        return null;
    }

    /** Returns how searches are made. */
    Search searching();

    /** Returns whether the search finds the rows that are not in the set. */
    default boolean isComplement() {
        return false;
    }

    /** Returns all rows of the table as a plan. */
    Plan all(TableName table);
}
