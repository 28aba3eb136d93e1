package org.datajoint.internal.reach;

import java.util.Map;
import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Reach;
import org.jspecify.annotations.Nullable;

/** Finds rows that cannot be expressed by subqueries, because steps form a cycle or there are too many ways. */
public interface Search {
    /** A search by the server, within the statement that reads the rows. */
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

    /** Returns a predicate that is true for the reached rows of the target. */
    Predicate found(Reach reach);

    /** Returns the number of reached rows of each table; null if the caller must let the server count them. */
    @Nullable
    Map<TableName, Long> counts(Reach reach);
}
