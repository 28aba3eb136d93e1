package org.datajoint.assertj.value;

import org.jspecify.annotations.Nullable;

/**
 * One attribute of a row that is not as expected.
 *
 * @param name the attribute
 * @param expected the expected value, a {@link ValueMatcher}, or null for NULL
 * @param actual the value found, null for NULL
 * @param comparison what found them different
 */
public record ValueDifference(
        String name, @Nullable Object expected, @Nullable Object actual, ValueComparison comparison) {}
