package org.datajoint.internal.values;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.UUID;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.internal.dialect.TemporalText;

/**
 * Values of the native binary types: a {@code byte[]}, text in UTF-8, or a UUID if the type holds 16 bytes.
 *
 * @param padded the length to which the server pads values of {@code binary(n)} with zeros; 0 for other types
 * @param length the maximum number of bytes; 0 if the type does not limit it
 */
record BinaryValues(int padded, int length) implements PlainValues {
    private static final int UUID_BYTES = 16;

    @Override
    public Object convert(Object value) {
        byte[] bytes = bytes(value);
        // The server pads the value it stores but not the one it compares with.
        return bytes.length < padded ? Arrays.copyOf(bytes, padded) : bytes;
    }

    private byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof CharSequence text) {
            return WellFormedText.of(text).getBytes(StandardCharsets.UTF_8);
        }
        if (value instanceof LocalDateTime time) {
            return TemporalText.of(time).getBytes(StandardCharsets.US_ASCII);
        }
        if (value instanceof UUID uuid && length == UUID_BYTES) {
            return UuidValues.bytes(uuid);
        }
        throw new InvalidValueException(
                "give a byte[] or text. An attribute of the type `<blob>` takes arrays, lists and maps");
    }

    @Override
    public boolean isLarge() {
        return length == 0;
    }
}
