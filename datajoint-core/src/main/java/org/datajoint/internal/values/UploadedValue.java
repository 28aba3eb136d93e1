package org.datajoint.internal.values;

import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A value that will be known when its object is written.
 *
 * @param task what writes it
 */
record UploadedValue(FutureTask<@Nullable Object> task) {}
