package org.datajoint.assertj.value;

import java.time.LocalDateTime;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.datajoint.codec.Cells;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** Presents arrays of several dimensions as lists of lists, with the last index innermost as in Java's nested arrays. */
final class NdElements extends AbstractList<@Nullable Object> {
    private final NdArray array;
    /** The indexes on the outer axes. */
    private final long[] outer;

    private NdElements(NdArray array, long[] outer) {
        this.array = array;
        this.outer = outer;
    }

    /** Returns the elements of an array or of cells; null for other values and for an array without axes. */
    static @Nullable List<@Nullable Object> of(@Nullable Object value) {
        NdArray array = value instanceof Cells cells
                ? new NdArray(
                        ElementType.OBJECT, cells.shape(), cells.elements().toArray())
                : value instanceof NdArray given ? given : null;
        return array == null || array.ndim() == 0 ? null : new NdElements(array, new long[0]);
    }

    /** Returns the shape of an array. */
    static ValueShape shape(NdArray array) {
        ValueShape shape = element(array.elementType());
        for (int axis = 0; axis < array.ndim(); axis++) {
            shape = new ArrayShape(shape);
        }
        return shape;
    }

    private static ValueShape element(ElementType type) {
        if (type.isDatetime()) {
            return ScalarShape.MOMENT;
        }
        return switch (type) {
            case BOOL -> ScalarShape.FLAG;
            case CHAR -> ScalarShape.TEXT;
            case FLOAT32 -> ScalarShape.SINGLE;
            case OBJECT -> ScalarShape.JSON;
            case COMPLEX64, COMPLEX128 -> ScalarShape.OTHER;
            default -> ScalarShape.NUMBER;
        };
    }

    @Override
    public @Nullable Object get(int index) {
        long[] inner = Arrays.copyOf(outer, outer.length + 1);
        inner[outer.length] = index;
        if (inner.length < array.ndim()) {
            return new NdElements(array, inner);
        }
        return array.elementType().isDatetime() ? moment(inner) : array.get(inner);
    }

    /** Returns a timestamp in any unit, or its count with the unit if it is outside the range of LocalDateTime. */
    private @Nullable Object moment(long[] index) {
        try {
            @Nullable LocalDateTime moment = array.getDateTime(index);
            return moment;
        } catch (InvalidValueException e) {
            return array.getLong(index) + " " + array.elementType();
        }
    }

    @Override
    public int size() {
        return (int) array.shape()[outer.length];
    }
}
