package org.datajoint.internal.populate;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.datajoint.internal.dialect.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The condition on due jobs that determines which of them a run may reserve.
 *
 * @param highestPriority the largest priority number; empty for all priorities
 * @param began the server's time at the beginning of the run; null for all jobs. The run reserves no job that was tried since
 *     then. A skipped job is left to a later run even if it is due at once; otherwise the run might never end.
 */
record JobChoice(OptionalInt highestPriority, @Nullable LocalDateTime began) {
    /** Accepts all due jobs. */
    static final JobChoice ALL = new JobChoice(OptionalInt.empty(), null);

    /** Returns the condition in SQL, on the columns of the jobs table. */
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
