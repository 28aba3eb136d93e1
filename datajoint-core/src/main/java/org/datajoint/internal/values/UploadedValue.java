package org.datajoint.internal.values;

import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A value that is known once its object has been written.
 *
 * @param task the task that writes the object
 */
record UploadedValue(FutureTask<@Nullable Object> task) {}
