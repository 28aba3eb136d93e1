package org.datajoint.internal.crosssection;

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
 * Puts other values in the place of those of some columns. Columns that refer to each other share a mask: it remembers what it
 * made of a value, so that references still lead to their rows, and refuses to make one key of two. For one cross-section.
 */
final class ColumnMask {
    private final String attribute;
    private final UnaryOperator<@Nullable Object> mask;
    private final boolean keys;
    private final Map<Object, Object> made = new HashMap<>();
    private final Set<Object> results = new HashSet<>();

    /** @param keys whether some of the columns tell rows apart or refer to others */
    ColumnMask(String attribute, UnaryOperator<@Nullable Object> mask, boolean keys) {
        this.attribute = attribute;
        this.mask = mask;
        this.keys = keys;
    }

    /**
     * Returns what a statement takes for the masked value.
     *
     * @param column the values of the column
     * @param selected the value as the column's own type has it
     * @param row whose value it is
     */
    @Nullable
    Object masked(ColumnValues column, Object selected, RowContext row) {
        Object value = column.values().fromColumn(selected, row);
        if (value == null) {
            return null;
        }
        Object result = keys ? remembered(value) : call(value);
        if (result == null && !column.attribute().nullable()) {
            throw new InvalidValueException("The mask of `" + attribute + "` made null of a value, which `"
                    + column.attribute().name() + "` cannot be. Return a value.");
        }
        return column.toColumn(result, row);
    }

    /**
     * Requires the mask to remove the value of an attribute in a store. Anything else would have to be written to the store of
     * the rows that are only read.
     */
    void removed(ColumnValues column, @Nullable Object stored, RowContext row) {
        Object value = stored == null ? null : column.values().fromColumn(stored, row);
        if (value == null) {
            return;
        }
        if (call(value) != null) {
            throw new InvalidValueException("The mask of `" + attribute + "` made another value of one of `"
                    + column.attribute().name() + "` : " + column.attribute().type() + ", which is kept in a store."
                    + " Such a mask can only remove values: return null.");
        }
        if (!column.attribute().nullable()) {
            throw new InvalidValueException("The mask of `" + attribute + "` made null of a value, which `"
                    + column.attribute().name() + "` cannot be. Leave the table out, or the mask.");
        }
    }

    private @Nullable Object remembered(Object value) {
        Object known = made.get(value);
        if (known != null) {
            return known;
        }
        Object result = call(value);
        if (result != null) {
            if (!results.add(result)) {
                throw new DataJointException("The mask of `" + attribute
                        + "` made the same value of two, and rows are told apart by them. Return another value for"
                        + " each, a number or a hash for example.");
            }
            made.put(value, result);
        }
        return result;
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
