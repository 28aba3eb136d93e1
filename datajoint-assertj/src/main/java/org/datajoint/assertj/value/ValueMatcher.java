package org.datajoint.assertj.value;

import org.jspecify.annotations.Nullable;

/** A condition in place of a value in an expected row. Its text is shown in messages. */
public interface ValueMatcher {
    /** Returns whether the actual value, null for NULL, meets the condition. */
    boolean matches(@Nullable Object actual);
}
