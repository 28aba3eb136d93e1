package org.datajoint.assertj.value;

import java.util.Comparator;

/** Compares values by a comparator of the test; values are equal if it returns zero. */
record Ordering(Comparator<?> comparator) implements ValueComparison {
    @Override
    @SuppressWarnings("unchecked")
    public boolean matches(Object expected, Object actual) {
        try {
            return ((Comparator<Object>) comparator).compare(expected, actual) == 0;
        } catch (ClassCastException wrongClass) {
            throw new IllegalArgumentException(
                    "the comparator given to usingComparator cannot compare an expected "
                            + expected.getClass().getName() + " with an actual "
                            + actual.getClass().getName()
                            + ": write it for Objects, or use expected values of the actual class",
                    wrongClass);
        }
    }

    @Override
    public String suffix() {
        return " (by comparator)";
    }
}
