package org.datajoint.assertj.value;

import org.jspecify.annotations.Nullable;

/**
 * A difference in one attribute of a row.
 *
 * @param name the attribute
 * @param expected the expected value, a {@link ValueMatcher}, or null for NULL
 * @param actual the actual value, null for NULL
 * @param comparison the comparison that found the difference
 */
public record ValueDifference(
        String name, @Nullable Object expected, @Nullable Object actual, ValueComparison comparison) {}
