package org.datajoint.assertj.value;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/** Decides whether an actual value is the expected one. NULL never gets here: it equals NULL alone. */
public sealed interface ValueComparison permits Equality, Closeness, Ordering, ContentComparison {
    /** Returns whether the actual value is the expected one. */
    boolean matches(Object expected, Object actual);

    /** Returns what messages append to the expected value, such as {@code " ±0.01"}; empty where there is nothing to say. */
    String suffix();

    /**
     * By meaning, whatever the Java class: numbers by value, moments given as {@code Timestamp} or text, UUIDs as text,
     * JSON as text, float32 after rounding.
     */
    static ValueComparison lenient() {
        return Equality.LENIENT;
    }

    /** By Java class and {@code equals}; arrays by their elements. */
    static ValueComparison strict() {
        return Equality.STRICT;
    }

    /**
     * Numbers, alone or in arrays and lists, that differ by at most (or less than) the offset.
     *
     * @param inclusive whether a difference of exactly the offset is still close enough
     */
    static ValueComparison within(BigDecimal offset, boolean inclusive) {
        return new Closeness(offset, inclusive);
    }

    /** By a comparator that finds no order between them. */
    static ValueComparison by(Comparator<?> comparator) {
        return new Ordering(comparator);
    }

    /** Equality after cutting off what is finer than the unit; on values without parts of a day, plain equality. */
    static ValueComparison truncatedTo(ChronoUnit unit, boolean strict) {
        return new Equality(strict, unit);
    }
}
