package org.datajoint.assertj.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part of what is asserted on, or the failure to find it. */
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

    /** Returns the part; null where it was not found. */
    @Nullable
    T part() {
        return part;
    }

    /** Returns why it was not found. */
    Failure failure() {
        return Objects.requireNonNull(failure, "the part was found");
    }
}
