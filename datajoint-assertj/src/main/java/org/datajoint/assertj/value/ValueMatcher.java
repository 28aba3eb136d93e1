package org.datajoint.assertj.value;

import org.jspecify.annotations.Nullable;

/** Stands in an expected row where a condition is meant instead of a value. Its text is shown in messages. */
public interface ValueMatcher {
    /** Returns whether the actual value, null for NULL, is as wanted. */
    boolean matches(@Nullable Object actual);
}
