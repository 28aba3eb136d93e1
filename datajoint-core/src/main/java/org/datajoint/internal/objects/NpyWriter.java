package org.datajoint.internal.objects;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.InvalidValueException;

/**
 * Writes an array as a NumPy file in row-major order, in which a range of the first axis is contiguous.
 *
 * @param array the array
 * @param length the maximum number of characters in a text; 0 for numbers
 */
record NpyWriter(NdArray array, int length) {
    private static final int STEP = 1 << 16;

    /** @throws InvalidValueException if NumPy has no type for the elements */
    static NpyWriter of(NdArray array) {
        int length =
                switch (array.elementType()) {
                    case OBJECT -> longest((Object[]) array.columnMajor());
                    case CHAR -> single((char[]) array.columnMajor());
                    default -> 0;
                };
        return new NpyWriter(array, length);
    }

    private static int single(char[] characters) {
        for (char c : characters) {
            if (Character.isSurrogate(c)) {
                throw new InvalidValueException(
                        "the array contains unpaired surrogates, which NumPy does not allow. Use an array of texts");
            }
        }
        return 1;
    }

    private static int longest(Object[] texts) {
        int length = 1; // NumPy's files do not allow texts of length 0.
        for (Object text : texts) {
            if (!(text instanceof String string)) {
                throw new InvalidValueException(
                        "an array of objects can only be stored if all of them are texts. Use `<blob@>` for arrays of"
                                + " other objects");
            }
            if (string.endsWith("\0")) {
                throw new InvalidValueException("a text of the array ends with a NUL, which NumPy would lose");
            }
            length = Math.max(length, string.codePointCount(0, string.length()));
        }
        return length;
    }

    /** Returns NumPy's name for the type. */
    String dtype() {
        return length == 0 ? array.elementType().dtype() : description();
    }

    private String description() {
        ElementType type = array.elementType();
        if (length > 0) {
            return "<U" + length;
        }
        if (type.isDatetime()) {
            return "<M8" + type.dtype().substring("datetime64".length());
        }
        String sign = type.width() == 1 ? "|" : "<";
        String kind = type == ElementType.BOOL
                ? "b"
                : type.isComplex() ? "c" : type.isFloating() ? "f" : type.isUnsigned() ? "u" : "i";
        return sign + kind + type.width();
    }

    void write(OutputStream output) throws IOException {
        output.write(NpyHeader.write(description(), array.shape()));
        int size = length > 0
                ? Math.multiplyExact(length, Integer.BYTES)
                : array.elementType().width();
        int most = Math.max(1, Math.min(STEP / size, Math.max(1, array.size())));
        ByteBuffer bytes = ByteBuffer.allocate(most * size).order(ByteOrder.LITTLE_ENDIAN);
        Object elements = array.columnMajor();
        boolean inOrder = array.ndim() < 2;
        Object step = inOrder ? elements : ElementArrays.allocate(array.elementType(), most);
        ElementArrays.Mover mover = ElementArrays.mover(elements);
        RowMajor places = new RowMajor(array.shape());
        for (int done = 0; done < array.size(); ) {
            int count = Math.min(most, array.size() - done);
            for (int i = 0; i < count && !inOrder; i++) {
                mover.move(elements, places.next(), step, i);
            }
            bytes.clear();
            put(bytes, step, inOrder ? done : 0, count);
            output.write(bytes.array(), 0, count * size);
            done += count;
        }
    }

    private void put(ByteBuffer bytes, Object elements, int from, int count) {
        if (elements instanceof double[] values) {
            bytes.asDoubleBuffer().put(values, from, count);
        } else if (elements instanceof float[] values) {
            bytes.asFloatBuffer().put(values, from, count);
        } else if (elements instanceof long[] values) {
            bytes.asLongBuffer().put(values, from, count);
        } else if (elements instanceof int[] values) {
            bytes.asIntBuffer().put(values, from, count);
        } else if (elements instanceof short[] values) {
            bytes.asShortBuffer().put(values, from, count);
        } else if (elements instanceof byte[] values) {
            bytes.put(values, from, count);
        } else {
            for (int i = from; i < from + count; i++) {
                putSlow(bytes, elements, i);
            }
        }
    }

    private void putSlow(ByteBuffer bytes, Object elements, int i) {
        if (elements instanceof boolean[] values) {
            bytes.put((byte) (values[i] ? 1 : 0));
        } else if (elements instanceof double[][] parts) {
            bytes.putDouble(parts[0][i]).putDouble(parts[1][i]);
        } else if (elements instanceof float[][] parts) {
            bytes.putFloat(parts[0][i]).putFloat(parts[1][i]);
        } else if (elements instanceof char[] values) {
            bytes.putInt(values[i]);
        } else {
            int[] text = String.valueOf(((Object[]) elements)[i]).codePoints().toArray();
            for (int at = 0; at < length; at++) {
                bytes.putInt(at < text.length ? text[at] : 0);
            }
        }
    }
}
