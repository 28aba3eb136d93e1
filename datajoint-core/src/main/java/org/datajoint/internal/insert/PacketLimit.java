package org.datajoint.internal.insert;

import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** Checks that values fit into a statement. */
final class PacketLimit {
    private PacketLimit() {}

    /**
     * Checks that a value is shorter than the server's longest statement.
     *
     * @throws InvalidValueException if it is not
     */
    static void check(String attribute, @Nullable Object value, long maxPacket) {
        if (value instanceof byte[] bytes && bytes.length >= maxPacket) {
            throw new InvalidValueException(
                    "the value of `" + attribute + "` takes " + bytes.length
                            + " bytes, but the server accepts statements of at most " + maxPacket
                            + " bytes (max_allowed_packet). Keep it in a store, as `<blob@>` does, or raise the server's limit.");
        }
    }
}
