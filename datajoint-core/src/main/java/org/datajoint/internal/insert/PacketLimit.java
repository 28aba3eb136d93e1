package org.datajoint.internal.insert;

import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** Values that no statement to the server can hold. */
final class PacketLimit {
    private PacketLimit() {}

    /**
     * Refuses a value that is longer than the server's longest statement.
     *
     * @throws InvalidValueException if it is, with both sizes
     */
    static void check(String attribute, @Nullable Object value, long maxPacket) {
        if (value instanceof byte[] bytes && bytes.length >= maxPacket) {
            throw new InvalidValueException(
                    "the value of `" + attribute + "` takes " + bytes.length
                            + " bytes, and the server takes statements of at most " + maxPacket
                            + " bytes (max_allowed_packet). Keep it in a store, as `<blob@>` does, or raise the server's limit.");
        }
    }
}
