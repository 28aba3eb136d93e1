package org.datajoint.assertj.value;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers that differ by no more than an offset, alone or element by element; anything else by meaning. */
public record Closeness(BigDecimal offset, boolean inclusive) implements ValueComparison {
    @Override
    public boolean matches(Object expected, Object actual) {
        if (expected instanceof Number wanted && actual instanceof Number found) {
            return isClose(wanted, found);
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

    private boolean elementsMatch(@Nullable Object wanted, @Nullable Object found) {
        return (wanted == null || found == null) ? wanted == found : matches(wanted, found);
    }

    private boolean isClose(Number wanted, Number found) {
        BigDecimal first = ExactNumber.decimal(wanted);
        BigDecimal second = ExactNumber.decimal(found);
        if (first == null || second == null) {
            return ExactNumber.of(wanted).equals(ExactNumber.of(found));
        }
        int order = first.subtract(second).abs().compareTo(offset);
        return inclusive ? order <= 0 : order < 0;
    }

    @Override
    public String suffix() {
        return (inclusive ? " ±" : " ±<") + offset;
    }
}
