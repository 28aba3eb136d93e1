package org.datajoint.internal.values;

import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the values of one attribute type and turns them into what a column takes, and back. Null never gets here: it needs
 * no conversion. Immutable and safe for use by many threads.
 */
public interface AttributeValues {
    /**
     * Checks a value without any effect outside of this call.
     *
     * @throws InvalidValueException if the type can never hold the value
     */
    void check(Object value);

    /**
     * Converts a value for a statement's parameter: the server stores what is returned here without rounding or cutting it, but
     * for floats of 32 bits, which it rounds as {@link #toCondition} does. So a condition with the same value finds it.
     *
     * @param row the row that the value belongs to
     * @return a number, a text, a {@code byte[]} or a {@code java.time} value that the statements bind; null for NULL
     * @throws InvalidValueException if the type can never hold the value
     */
    @Nullable
    Object toColumn(Object value, RowContext row);

    /**
     * Converts a value for a comparison with the column, without any effect outside of this call.
     *
     * @throws InvalidValueException if the type can never hold the value
     */
    Object toCondition(Object value);

    /**
     * Converts what was read from the column, after the result was closed; called for codecs alone.
     *
     * @param stored the value as the column's own type has it
     * @param row the row that the value belongs to
     * @return null if what is stored stands for no value
     */
    default @Nullable Object fromColumn(Object stored, RowContext row) {
        return stored;
    }

    /** Returns the values of an attribute of this type, for types that tell attributes apart. */
    default AttributeValues of(String attribute) {
        return this;
    }

    /** Returns whether values are kept in object stores, so that {@link #toColumn} writes to these. */
    default boolean isStored() {
        return false;
    }

    /** Returns whether single values may be so large that a preview leaves them out. */
    default boolean isLarge() {
        return false;
    }
}
