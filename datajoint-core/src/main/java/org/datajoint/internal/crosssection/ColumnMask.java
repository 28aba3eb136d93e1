package org.datajoint.internal.crosssection;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.internal.values.ColumnValues;
import org.datajoint.internal.values.RowContext;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the values of columns in one cross-section. Columns that refer to each other share a mask. If they identify rows,
 * the mask replaces equal values equally, so that references still lead to their rows, and refuses equal replacements for
 * different values.
 */
final class ColumnMask {
    private final String attribute;
    private final UnaryOperator<@Nullable Object> mask;
    private final boolean keys;
    private final Map<Object, Object> replacements = new HashMap<>();
    private final Set<Object> results = new HashSet<>();

    /** @param keys whether some of the columns identify rows or refer to other rows */
    ColumnMask(String attribute, UnaryOperator<@Nullable Object> mask, boolean keys) {
        this.attribute = attribute;
        this.mask = mask;
        this.keys = keys;
    }

    /**
     * Returns the masked value as it is stored in the column.
     *
     * @param column the conversion of the column's values
     * @param selected the value as it was read from the column
     * @param row the context of the value
     */
    @Nullable
    Object masked(ColumnValues column, Object selected, RowContext row) {
        Object value = column.values().fromColumn(selected, row);
        if (value == null) {
            return null;
        }
        Object result = keys ? replacement(value) : call(value);
        if (result == null && !column.attribute().nullable()) {
            throw new InvalidValueException("The mask of `" + attribute + "` returned null for a value of `"
                    + column.attribute().name() + "`, which is not nullable. Return a value.");
        }
        return column.toColumn(result, row);
    }

    /**
     * Checks that the mask removes a value that is kept in a store. Another value would have to be written to the store from
     * which the cross-section only reads.
     */
    void requireRemoval(ColumnValues column, @Nullable Object stored, RowContext row) {
        Object value = stored == null ? null : column.values().fromColumn(stored, row);
        if (value == null) {
            return;
        }
        if (call(value) != null) {
            throw new InvalidValueException("The mask of `" + attribute + "` returned a value for `"
                    + column.attribute().name() + "` : " + column.attribute().type()
                    + ", whose values are kept in a store. A mask can only remove values from a store: return null.");
        }
        if (!column.attribute().nullable()) {
            throw new InvalidValueException("The mask of `" + attribute + "` returned null for a value of `"
                    + column.attribute().name() + "`, which is not nullable. Leave out the table or the mask.");
        }
    }

    private @Nullable Object replacement(Object value) {
        Object key = comparable(value);
        Object known = replacements.get(key);
        if (known != null) {
            return known;
        }
        Object result = call(value);
        if (result != null) {
            if (!results.add(comparable(result))) {
                throw new DataJointException("The mask of `" + attribute
                        + "` returned the same value for two values that identify rows. Return a different value for each,"
                        + " such as a number or a hash.");
            }
            replacements.put(key, result);
        }
        return result;
    }

    private static Object comparable(Object value) {
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes.clone()) : value;
    }

    private @Nullable Object call(Object value) {
        try {
            return mask.apply(value);
        } catch (DataJointException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new DataJointException("The mask of `" + attribute + "` failed: " + e, e);
        }
    }
}
