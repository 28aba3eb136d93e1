package org.datajoint.internal.values;

import java.util.concurrent.FutureTask;
import org.datajoint.internal.objects.Uploads;
import org.jspecify.annotations.Nullable;

/**
 * A value that is being written to a store, at the same time as others.
 *
 * @param task what returns the value for the column
 * @param column the attribute
 * @param value what the program gave
 */
public record PendingValue(FutureTask<@Nullable Object> task, ColumnValues column, Object value) {
    /** Waits for the value for the column. */
    public @Nullable Object resolve(Uploads uploads) {
        return column.refusing(value, () -> uploads.await(task));
    }
}
