package org.datajoint.internal.values;

/** Values that are converted without regard to their row and without any effect elsewhere. */
@FunctionalInterface
interface PlainValues extends AttributeValues {
    /** Converts a value for a statement's parameter; see {@link #toColumn}. */
    Object convert(Object value);

    @Override
    default void check(Object value) {
        convert(value);
    }

    @Override
    default Object toCondition(Object value) {
        Object converted = convert(value);
        // A float as the double that it is: its shortest text would be another number to the server.
        return converted instanceof Float number ? (Object) number.doubleValue() : converted;
    }

    @Override
    default Object toColumn(Object value, RowContext row) {
        return convert(value);
    }
}
