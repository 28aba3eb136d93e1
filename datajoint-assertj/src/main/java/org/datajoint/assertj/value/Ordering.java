package org.datajoint.assertj.value;

import java.util.Comparator;

/** Equal is what a comparator given by the test finds equal. */
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
                            + ": compare Objects in it, or give expected values of the actual class",
                    wrongClass);
        }
    }

    @Override
    public String suffix() {
        return " (by comparator)";
    }
}
