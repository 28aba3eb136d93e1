package org.datajoint.codec;

import java.util.Arrays;

/** Formats arrays for people. */
final class ArrayText {
    /** Beyond this many elements, the middle of each axis is left out. */
    private static final int MOST_ELEMENTS = 1000;
    /** The number of elements shown at either end of a long axis. */
    private static final int ENDS = 3;

    private ArrayText() {}

    static String of(NdArray array) {
        StringBuilder text = new StringBuilder("NdArray ");
        text.append(array.elementType())
                .append(' ')
                .append(Shape.text(array.shape()))
                .append(' ');
        if (array.elementType() == ElementType.CHAR && array.ndim() == 1) {
            return text.append('"')
                    .append((char[]) array.columnMajor())
                    .append('"')
                    .toString();
        }
        append(text, array, new long[0]);
        return text.toString();
    }

    private static void append(StringBuilder text, NdArray array, long[] index) {
        if (index.length == array.ndim()) {
            text.append(element(array, index));
            return;
        }
        long extent = array.shape()[index.length];
        boolean shortened = array.size() > MOST_ELEMENTS && extent > 2 * ENDS;
        text.append('[');
        for (long i = 0; i < extent && array.size() > 0; i++) {
            if (i > 0) {
                text.append(", ");
            }
            if (shortened && i == ENDS) {
                text.append("…, ");
                i = extent - ENDS;
            }
            long[] next = Arrays.copyOf(index, index.length + 1);
            next[index.length] = i;
            append(text, array, next);
        }
        text.append(']');
    }

    private static String element(NdArray array, long[] index) {
        if (array.elementType().isDatetime()) {
            int place = Shape.place(array.shape(), index);
            long count = ((long[]) array.columnMajor())[place];
            if (count == NdArray.NOT_A_TIME) {
                return "NaT";
            }
            try {
                return String.valueOf(Moments.of(array.elementType(), count));
            } catch (ArithmeticException | java.time.DateTimeException e) {
                return Long.toString(count);
            }
        }
        return ValueText.of(array.get(index));
    }
}
