package org.datajoint.internal.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.codec.ElementType;
import org.datajoint.errors.CodecException;

/** The type of the elements in a NumPy file, which reads them into a Java array. */
interface NpyType {
    /** Returns the size of an element in bytes. */
    int size();

    /** Returns the type of the elements in Java. */
    ElementType element();

    /** Returns the order of the bytes of a number. */
    default ByteOrder order() {
        return ByteOrder.LITTLE_ENDIAN;
    }

    /** Reads elements from the buffer, beginning at its position, into an array of {@link ElementArrays}. */
    void read(ByteBuffer bytes, Object array, int from, int count);

    /** Parses the description of a type: a text, or a list of fields. */
    static NpyType of(Object description) {
        if (description instanceof String text) {
            return ofText(text);
        }
        if (description instanceof List<?> fields) {
            return NpyStruct.of(fields);
        }
        throw unknown(description);
    }

    static CodecException unknown(Object description) {
        return new CodecException("the type " + description + " of the array's elements is unknown");
    }

    private static NpyType ofText(String text) {
        Matcher parts = Pattern.compile("([<>|=]?)([a-zA-Z])(\\d{0,9})(?:\\[(\\d{0,9})([a-zA-Z]*)\\])?")
                .matcher(text);
        if (!parts.matches()) {
            throw unknown(text);
        }
        ByteOrder order =
                switch (parts.group(1)) {
                    case ">" -> ByteOrder.BIG_ENDIAN;
                    case "=" -> ByteOrder.nativeOrder();
                    default -> ByteOrder.LITTLE_ENDIAN;
                };
        String kind = parts.group(2);
        int size = parts.group(3).isEmpty()
                ? kind.equals("b") || kind.equals("?") ? 1 : 0
                : Integer.parseInt(parts.group(3));
        return switch (kind) {
            case "O" -> throw new CodecException("the array contains Python objects, which cannot be read");
            case "U", "S", "a", "V" -> NpyText.of(kind.charAt(0), size, order);
            case "M" -> NpyMoments.of(text, size, order, parts.group(4), parts.group(5));
            default -> NpyNumbers.of(text, kind + size, order);
        };
    }
}
