package org.datajoint.internal.values;

import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the values of one attribute type and converts them to and from column values. Callers handle null themselves,
 * because it needs no conversion. Immutable and thread-safe.
 */
public interface AttributeValues {
    /**
     * Checks a value without side effects.
     *
     * @throws InvalidValueException if the type can never hold the value
     */
    void check(Object value);

    /**
     * Converts a value for a statement's parameter. The server stores the result without rounding or truncating it, except for
     * 32-bit floats, which it rounds as {@link #toCondition} does. A condition with the same value therefore matches the row.
     *
     * @param row the row that the value belongs to
     * @return a number, a text, a {@code byte[]} or a {@code java.time} value to bind; null for NULL
     * @throws InvalidValueException if the type can never hold the value
     */
    @Nullable
    Object toColumn(Object value, RowContext row);

    /**
     * Converts a value for a comparison with the column, without side effects.
     *
     * @throws InvalidValueException if the type can never hold the value
     */
    Object toCondition(Object value);

    /**
     * Converts a value read from the column, after the result has been closed. Called only for attributes with a codec.
     *
     * @param stored the value in the column's own type
     * @param row the row that the value belongs to
     * @return the converted value, which may be null
     */
    default @Nullable Object fromColumn(Object stored, RowContext row) {
        return stored;
    }

    /** Returns the values of the given attribute, for types whose conversion depends on the attribute. */
    default AttributeValues of(String attribute) {
        return this;
    }

    /** Returns whether values are kept in object stores, in which case {@link #toColumn} writes to a store. */
    default boolean isStored() {
        return false;
    }

    /** Returns whether values may be too large to show in a preview. */
    default boolean isLarge() {
        return false;
    }
}
