package org.datajoint.internal.values;

/** Values whose conversion does not depend on the row and has no side effects. */
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
        // A float is sent as the equal double, because the server would read its shortest text as another number.
        return converted instanceof Float number ? (Object) number.doubleValue() : converted;
    }

    @Override
    default Object toColumn(Object value, RowContext row) {
        return convert(value);
    }
}
