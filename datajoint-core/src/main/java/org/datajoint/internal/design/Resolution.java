package org.datajoint.internal.design;

import org.jspecify.annotations.Nullable;

/**
 * What became of a reference.
 *
 * @param parent the table that it refers to, null if there is none
 * @param problem why there is none, empty if there is one
 */
public record Resolution(@Nullable ParentTable parent, String problem) {
    /** The reference leads to {@code parent}. */
    public static Resolution found(ParentTable parent) {
        return new Resolution(parent, "");
    }

    /** The reference leads nowhere. */
    public static Resolution failed(String problem) {
        return new Resolution(null, problem);
    }
}
