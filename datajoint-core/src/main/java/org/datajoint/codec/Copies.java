package org.datajoint.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates unmodifiable copies of lists, which may contain null, unlike those of {@link List#copyOf}. */
final class Copies {
    private Copies() {}

    static List<@Nullable Object> of(List<? extends @Nullable Object> elements) {
        return Collections.unmodifiableList(new ArrayList<@Nullable Object>(elements));
    }
}
