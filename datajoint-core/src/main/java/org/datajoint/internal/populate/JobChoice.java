package org.datajoint.internal.populate;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.datajoint.internal.dialect.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The choice of the jobs that a run takes among those that are due.
 *
 * @param highestPriority the largest priority number; empty for all
 * @param began the server's time at the beginning of the run, which takes no job that was tried since then: a skipped job,
 *     however soon it is due again, is left to the next run, or the run might never end. Null for all jobs.
 */
record JobChoice(OptionalInt highestPriority, @Nullable LocalDateTime began) {
    /** The choice of all jobs. */
    static final JobChoice ALL = new JobChoice(OptionalInt.empty(), null);

    /** Returns the choice as a condition on the columns of the jobs. */
    Sql condition() {
        StringBuilder text = new StringBuilder("TRUE");
        List<@Nullable Object> values = new ArrayList<>();
        if (highestPriority.isPresent()) {
            text.append(" AND priority <= ?");
            values.add(highestPriority.getAsInt());
        }
        if (began != null) {
            text.append(" AND (reserved_time IS NULL OR reserved_time < ?)");
            values.add(began);
        }
        return new Sql(text.toString(), values);
    }
}
