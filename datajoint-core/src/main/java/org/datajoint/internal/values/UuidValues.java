package org.datajoint.internal.values;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.datajoint.errors.InvalidValueException;

/** UUIDs, which the column stores as 16 bytes in the order of RFC 9562. */
public final class UuidValues implements PlainValues {
    private static final int BYTES = 16;

    UuidValues() {}

    @Override
    public Object convert(Object value) {
        if (value instanceof UUID) {
            return value;
        }
        if (value instanceof byte[] bytes && bytes.length == BYTES) {
            return read(bytes);
        }
        if (value instanceof CharSequence text) {
            return parse(text.toString());
        }
        throw new InvalidValueException("give a java.util.UUID or its text");
    }

    private static UUID parse(String text) {
        String plain = text.strip().replaceAll("(?i)^(urn:uuid:)|[{}-]", "");
        if (!plain.matches("[0-9a-fA-F]{32}")) {
            throw new InvalidValueException("give a java.util.UUID or its text");
        }
        return new UUID(
                Long.parseUnsignedLong(plain.substring(0, BYTES), 16),
                Long.parseUnsignedLong(plain.substring(BYTES), 16));
    }

    /** Returns the 16 bytes of a UUID. */
    public static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /**
     * Returns the UUID that 16 bytes denote.
     *
     * @throws InvalidValueException if the length is not 16
     */
    public static UUID read(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new InvalidValueException("a uuid has 16 bytes, but the database holds " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
