package org.datajoint.internal.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.datajoint.codec.ElementType;

/**
 * Numbers and booleans.
 *
 * @param element their type in Java
 * @param size the size of an element in the file, in bytes
 * @param order the byte order
 */
record NpyNumbers(ElementType element, int size, ByteOrder order) implements NpyType {
    private static final int HALF = 2;

    static NpyType of(String description, String kind, ByteOrder order) {
        ElementType element =
                switch (kind) {
                    case "b1" -> ElementType.BOOL;
                    case "i1" -> ElementType.INT8;
                    case "u1" -> ElementType.UINT8;
                    case "i2" -> ElementType.INT16;
                    case "u2" -> ElementType.UINT16;
                    case "i4" -> ElementType.INT32;
                    case "u4" -> ElementType.UINT32;
                    case "i8", "m8" -> ElementType.INT64;
                    case "u8" -> ElementType.UINT64;
                    case "f2", "f4" -> ElementType.FLOAT32;
                    case "f8" -> ElementType.FLOAT64;
                    case "c8" -> ElementType.COMPLEX64;
                    case "c16" -> ElementType.COMPLEX128;
                    default -> throw NpyType.unknown(description);
                };
        return new NpyNumbers(element, kind.equals("f2") ? HALF : element.width(), order);
    }

    @Override
    public void read(ByteBuffer bytes, Object array, int from, int count) {
        ByteBuffer source = bytes.order(order);
        int start = source.position();
        if (size == HALF && element == ElementType.FLOAT32) {
            for (int i = 0; i < count; i++) {
                ((float[]) array)[from + i] = half(source.getShort());
            }
            return;
        }
        switch (element) {
            case BOOL -> {
                for (int i = 0; i < count; i++) {
                    ((boolean[]) array)[from + i] = source.get() != 0;
                }
            }
            case INT8, UINT8 -> source.get((byte[]) array, from, count);
            case INT16, UINT16 -> source.asShortBuffer().get((short[]) array, from, count);
            case INT32, UINT32 -> source.asIntBuffer().get((int[]) array, from, count);
            case FLOAT32 -> source.asFloatBuffer().get((float[]) array, from, count);
            case FLOAT64 -> source.asDoubleBuffer().get((double[]) array, from, count);
            case COMPLEX64 -> {
                for (int i = 0; i < count; i++) {
                    ((float[][]) array)[0][from + i] = source.getFloat();
                    ((float[][]) array)[1][from + i] = source.getFloat();
                }
            }
            case COMPLEX128 -> {
                for (int i = 0; i < count; i++) {
                    ((double[][]) array)[0][from + i] = source.getDouble();
                    ((double[][]) array)[1][from + i] = source.getDouble();
                }
            }
            default -> source.asLongBuffer().get((long[]) array, from, count);
        }
        source.position(start + count * size);
    }

    /** Converts a half-precision number: a sign, 5 bits of exponent and 10 of fraction. Every one is exactly a float. */
    static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        int sign = (bits & 0x8000) << 16;
        if (exponent == 0) {
            float tiny = fraction * 0x1p-24f;
            return sign == 0 ? tiny : -tiny;
        }
        int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }
}
