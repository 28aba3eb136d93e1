package org.datajoint.internal.design;

import org.jspecify.annotations.Nullable;

/**
 * The result of resolving a reference.
 *
 * @param parent the table that it refers to; null if it cannot be resolved
 * @param problem why it cannot be resolved; empty if it can
 */
public record Resolution(@Nullable ParentTable parent, String problem) {
    /** Returns the resolution of a reference to {@code parent}. */
    public static Resolution found(ParentTable parent) {
        return new Resolution(parent, "");
    }

    /** Returns the resolution of a reference that cannot be resolved. */
    public static Resolution failed(String problem) {
        return new Resolution(null, problem);
    }
}
