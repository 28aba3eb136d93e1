package org.datajoint.internal.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.datajoint.codec.ElementType;
import org.datajoint.errors.CodecException;

/**
 * Texts or bytes of a fixed length.
 *
 * @param kind {@code U} for texts padded with NULs, {@code S} for bytes padded with NULs, {@code V} for bytes without padding
 * @param size the size of an element in bytes
 * @param order the order of the bytes of a character
 */
record NpyText(char kind, int size, ByteOrder order) implements NpyType {
    static NpyType of(char kind, int length, ByteOrder order) {
        try {
            return new NpyText(kind, kind == 'U' ? Math.multiplyExact(length, Integer.BYTES) : length, order);
        } catch (ArithmeticException e) {
            throw new CodecException("the elements of the array are too long: " + length + " characters", e);
        }
    }

    @Override
    public ElementType element() {
        return ElementType.OBJECT;
    }

    @Override
    public void read(ByteBuffer bytes, Object array, int from, int count) {
        for (int i = from; i < from + count; i++) {
            byte[] element = new byte[size];
            bytes.get(element);
            ((Object[]) array)[i] = kind == 'U' ? text(element) : kind == 'V' ? element : trimmed(element);
        }
    }

    private static byte[] trimmed(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(bytes, length);
    }

    private String text(byte[] element) {
        ByteBuffer characters = ByteBuffer.wrap(element).order(order);
        int length = size / Integer.BYTES;
        while (length > 0 && characters.getInt((length - 1) * Integer.BYTES) == 0) {
            length--;
        }
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int character = characters.getInt();
            if (!Character.isValidCodePoint(character)) {
                throw new CodecException(
                        "a text of the array has the character " + character + ", which is not a valid code point");
            }
            text.appendCodePoint(character);
        }
        return text.toString();
    }
}
