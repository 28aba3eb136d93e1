package org.datajoint.internal.values;

import java.util.concurrent.FutureTask;
import org.datajoint.internal.objects.Uploads;
import org.jspecify.annotations.Nullable;

/**
 * A value that is being written to a store in the background.
 *
 * @param task the task that returns the column value
 * @param column the attribute
 * @param value the value as passed by the program
 */
public record PendingValue(FutureTask<@Nullable Object> task, ColumnValues column, Object value) {
    /** Waits until the value is written, and returns the column value. */
    public @Nullable Object resolve(Uploads uploads) {
        return column.refusing(value, () -> uploads.await(task));
    }
}
