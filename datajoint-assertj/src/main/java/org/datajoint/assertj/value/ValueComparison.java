package org.datajoint.assertj.value;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/** Decides whether an actual value equals the expected one. Neither of them is NULL, which equals only NULL. */
public sealed interface ValueComparison permits Equality, Closeness, Ordering, ContentComparison {
    /** Returns whether the actual value equals the expected one. */
    boolean matches(Object expected, Object actual);

    /** Returns a suffix of the expected value in messages, such as {@code " ±0.01"}, or an empty string. */
    String suffix();

    /**
     * Returns the comparison by meaning, regardless of the Java class: numbers by value, timestamps also as {@code
     * Timestamp} or text, UUIDs also as text, JSON also as text, float32 after rounding.
     */
    static ValueComparison lenient() {
        return Equality.LENIENT;
    }

    /** Returns the comparison by Java class and {@code equals}, of arrays by their elements. */
    static ValueComparison strict() {
        return Equality.STRICT;
    }

    /**
     * Returns the comparison of numbers, also in arrays, lists and maps, with a maximum difference.
     *
     * @param inclusive whether a difference of exactly the offset is allowed
     */
    static ValueComparison within(BigDecimal offset, boolean inclusive) {
        return new Closeness(offset, inclusive);
    }

    /** Returns the comparison by a comparator that returns zero for equal values. */
    static ValueComparison by(Comparator<?> comparator) {
        return new Ordering(comparator);
    }

    /** Returns the comparison of times truncated to the unit; other values are compared without truncation. */
    static ValueComparison truncatedTo(ChronoUnit unit, boolean strict) {
        return new Equality(strict, unit);
    }
}
