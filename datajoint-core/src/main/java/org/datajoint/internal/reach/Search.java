package org.datajoint.internal.reach;

import java.util.Map;
import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Reach;
import org.jspecify.annotations.Nullable;

/** How rows are found that lead to each other in circles, or in more ways than can be written out. */
public interface Search {
    /** By the server, as a part of the statement that asks for the rows. */
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

    /** True for the rows of the target that are reached. */
    Predicate found(Reach reach);

    /** Returns how many rows of each place are reached; null if the server counts them with others. */
    @Nullable
    Map<TableName, Long> counts(Reach reach);
}
