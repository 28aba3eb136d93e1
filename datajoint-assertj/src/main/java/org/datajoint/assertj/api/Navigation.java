package org.datajoint.assertj.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part of an actual value, or the failure to find it. */
final class Navigation<T> {
    private final @Nullable T part;
    private final @Nullable Failure failure;

    private Navigation(@Nullable T part, @Nullable Failure failure) {
        this.part = part;
        this.failure = failure;
    }

    static <T> Navigation<T> of(T part) {
        return new Navigation<>(part, null);
    }

    static <T> Navigation<T> none(Failure failure) {
        return new Navigation<>(null, failure);
    }

    /** Returns the part, or null if it was not found. */
    @Nullable
    T part() {
        return part;
    }

    /** Returns the failure to find the part. */
    Failure failure() {
        return Objects.requireNonNull(failure, "the part was found");
    }
}
