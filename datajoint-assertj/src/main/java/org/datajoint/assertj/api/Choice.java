package org.datajoint.assertj.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part of what is asserted on, or the failure to find it. */
final class Choice<T> {
    private final @Nullable T part;
    private final @Nullable Failure failure;

    private Choice(@Nullable T part, @Nullable Failure failure) {
        this.part = part;
        this.failure = failure;
    }

    static <T> Choice<T> of(T part) {
        return new Choice<>(part, null);
    }

    static <T> Choice<T> none(Failure failure) {
        return new Choice<>(null, failure);
    }

    /** The part; null where it was not found. */
    @Nullable
    T part() {
        return part;
    }

    /** Why it was not found. */
    Failure failure() {
        return Objects.requireNonNull(failure, "the part was found");
    }
}
