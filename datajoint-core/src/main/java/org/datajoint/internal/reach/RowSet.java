package org.datajoint.internal.reach;

import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Reach;
import org.jspecify.annotations.Nullable;

/** Some rows of each of several tables. Safe for use by many threads. */
public interface RowSet {
    /** Returns the rows of a table as a predicate on all of its rows. */
    Predicate rows(TableName table);

    /** Returns whether counting the rows of the table is part of the one search for the rows of all such tables. */
    default boolean isSearched(TableName table) {
        return false;
    }

    /** Returns the search for the rows of all tables that are searched for; null if there are none. */
    default @Nullable Reach search() {
        return null;
    }

    /** Returns how the search is made. */
    Search searching();

    /** Returns whether the rows that the search finds are those that are not in the set. */
    default boolean isComplement() {
        return false;
    }

    /** Returns all rows of the table as a plan. */
    Plan all(TableName table);
}
