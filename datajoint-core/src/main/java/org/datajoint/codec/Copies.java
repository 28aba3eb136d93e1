package org.datajoint.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that nobody changes, which may hold null, as those of {@link List#copyOf} may not. */
final class Copies {
    private Copies() {}

    static List<@Nullable Object> of(List<? extends @Nullable Object> elements) {
        return Collections.unmodifiableList(new ArrayList<@Nullable Object>(elements));
    }
}
