package org.datajoint.assertj.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.datajoint.codec.Complex;
import org.jspecify.annotations.Nullable;

/** Compares numbers with a maximum difference, also within arrays, lists and maps; other values are compared by meaning. */
public record Closeness(BigDecimal offset, boolean inclusive) implements ValueComparison {
    /** More digits than any column has. Without a limit, the result of 1e99999999 - 1 would have all of its digits. */
    private static final MathContext DIGITS = new MathContext(1_000);

    @Override
    public boolean matches(Object expected, Object actual) {
        if (expected instanceof Number wanted && actual instanceof Number found) {
            return isClose(wanted, found);
        }
        if (expected instanceof Complex wanted && actual instanceof Complex found) {
            return isClose(wanted.real(), found.real()) && isClose(wanted.imaginary(), found.imaginary());
        }
        if (expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> found) {
            return wanted.keySet().equals(found.keySet())
                    && wanted.keySet().stream().allMatch(name -> elementsMatch(wanted.get(name), found.get(name)));
        }
        if (expected instanceof Set<?> wanted && actual instanceof Set<?> found) {
            return matches(numbers(wanted), numbers(found)) && Equality.LENIENT.matches(others(wanted), others(found));
        }
        List<@Nullable Object> wanted = Elements.of(expected);
        List<@Nullable Object> found = Elements.of(actual);
        if (wanted == null || found == null) {
            return Equality.LENIENT.matches(expected, actual);
        }
        if (wanted.size() != found.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!elementsMatch(wanted.get(i), found.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the numbers in a set, in an order in which those of two sets can be compared one by one. */
    private static List<Number> numbers(Set<?> set) {
        return set.stream()
                .filter(Number.class::isInstance)
                .map(Number.class::cast)
                .sorted(Comparator.comparing(
                                ExactNumber::decimal, Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder()))
                        .thenComparing(Number::toString))
                .toList();
    }

    private static Set<?> others(Set<?> set) {
        return set.stream().filter(element -> !(element instanceof Number)).collect(Collectors.toSet());
    }

    private boolean elementsMatch(@Nullable Object wanted, @Nullable Object found) {
        return (wanted == null || found == null) ? wanted == found : matches(wanted, found);
    }

    private boolean isClose(Number wanted, Number found) {
        BigDecimal first = ExactNumber.decimal(wanted);
        BigDecimal second = ExactNumber.decimal(found);
        if (first == null || second == null) {
            return ExactNumber.of(wanted).equals(ExactNumber.of(found));
        }
        int order = first.subtract(second, DIGITS).abs().compareTo(offset);
        return inclusive ? order <= 0 : order < 0;
    }

    @Override
    public String suffix() {
        return (inclusive ? " ±" : " ±<") + offset;
    }
}
