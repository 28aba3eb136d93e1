package org.datajoint.internal.populate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A text as a blob. */
final class PackedText {
    private PackedText() {}

    static byte[] of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(bytes.length + 13)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("dj0\0".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 5)
                .putLong(bytes.length)
                .put(bytes)
                .array();
    }
}
