package org.datajoint.assertj.api;

import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with what was asserted on.
 *
 * @param message the message
 * @param sides two texts for tools that compare them; null where there is nothing to compare
 */
record Failure(ErrorMessageFactory message, @Nullable Sides sides) {
    /**
     * Two texts for tools that compare them.
     *
     * @param actual what was found
     * @param expected what was expected
     */
    record Sides(String actual, String expected) {}

    static Failure of(ErrorMessageFactory message) {
        return new Failure(message, null);
    }

    static Failure of(ErrorMessageFactory message, String actual, String expected) {
        return new Failure(message, new Sides(actual, expected));
    }
}
