package org.datajoint.internal.reach;

import java.util.Map;
import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Reach;
import org.jspecify.annotations.Nullable;

/** Finds rows that lead to each other in circles, or in too many ways to express by subqueries. */
public interface Search {
    /** A search by the server, as a part of the statement that reads the rows. */
    Search BY_SERVER = new Search() {
        @Override
        public Predicate found(Reach reach) {
            return new Predicate.Semijoin(
                    reach.heading().names(), reach, reach.heading().names());
        }

        @Override
        public @Nullable Map<TableName, Long> counts(Reach reach) {
            return null;
        }
    };

    /** Returns a predicate that is true for the rows of the target that are reached. */
    Predicate found(Reach reach);

    /** Returns how many rows are reached at each place; null if the server counts them together with others. */
    @Nullable
    Map<TableName, Long> counts(Reach reach);
}
