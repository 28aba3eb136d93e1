package org.datajoint.assertj.api;

import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/**
 * A failure of an assertion.
 *
 * @param message the message
 * @param sides the two sides of the comparison for tools that compare texts; null if there is nothing to compare
 */
record Failure(ErrorMessageFactory message, @Nullable Sides sides) {
    /**
     * The two sides of a comparison.
     *
     * @param actual the actual side
     * @param expected the expected side
     */
    record Sides(String actual, String expected) {}

    static Failure of(ErrorMessageFactory message) {
        return new Failure(message, null);
    }

    static Failure of(ErrorMessageFactory message, String actual, String expected) {
        return new Failure(message, new Sides(actual, expected));
    }
}
