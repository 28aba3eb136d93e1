package org.datajoint.internal.values;

import java.nio.ByteBuffer;
import org.datajoint.errors.InvalidValueException;

/** The bytes of the core type {@code bytes}. */
final class BytesValues implements PlainValues {
    @Override
    public Object convert(Object value) {
        if (value instanceof byte[]) {
            return value;
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            return copy;
        }
        throw new InvalidValueException(
                "give a byte[]. An attribute of the type `<blob>` takes arrays, lists and maps");
    }

    @Override
    public boolean isLarge() {
        return true;
    }
}
