package org.datajoint.internal.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * Moments, represented as counts of a unit since 1970.
 *
 * @param element the element type, which determines the unit
 * @param step the number of units in a count
 * @param order the byte order
 */
record NpyMoments(ElementType element, long step, ByteOrder order) implements NpyType {
    static NpyType of(String description, int size, ByteOrder order, @Nullable String step, @Nullable String unit) {
        if (size != Long.BYTES) {
            throw NpyType.unknown(description);
        }
        if (unit == null) {
            return new NpyNumbers(ElementType.INT64, Long.BYTES, order); // Counts of an unknown unit are plain numbers.
        }
        ElementType element = Arrays.stream(ElementType.values())
                .filter(type -> type.dtype().equals("datetime64[" + unit + "]"))
                .findFirst()
                .orElseThrow(() -> NpyType.unknown(description));
        return new NpyMoments(element, step == null || step.isEmpty() ? 1 : Long.parseLong(step), order);
    }

    @Override
    public int size() {
        return Long.BYTES;
    }

    @Override
    public void read(ByteBuffer bytes, Object array, int from, int count) {
        long[] counts = (long[]) array;
        ByteBuffer source = bytes.order(order);
        source.asLongBuffer().get(counts, from, count);
        source.position(source.position() + count * Long.BYTES);
        for (int i = from; step != 1 && i < from + count; i++) {
            if (counts[i] != NdArray.NOT_A_TIME) {
                try {
                    counts[i] = Math.multiplyExact(counts[i], step);
                } catch (ArithmeticException e) {
                    throw new CodecException("a moment of the array is out of range", e);
                }
            }
        }
    }
}
