package org.datajoint.internal.values;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.datajoint.errors.InvalidValueException;

/**
 * Vectors in the server's own binary form, in which they are also read: 32-bit floats in little-endian order.
 *
 * @param entries the maximum number of entries
 */
record VectorValues(int entries) implements PlainValues {
    @Override
    public Object convert(Object value) {
        byte[] bytes = value instanceof float[] floats ? bytes(floats) : value instanceof byte[] own ? own : null;
        if (bytes == null || bytes.length % Float.BYTES != 0) {
            throw new InvalidValueException("give a float[], or the server's own binary form as a byte[]");
        }
        if (bytes.length == 0 || bytes.length / Float.BYTES > entries) {
            throw new InvalidValueException("it has " + bytes.length / Float.BYTES + " entries, not 1 to " + entries);
        }
        return bytes;
    }

    private static byte[] bytes(float[] floats) {
        ByteBuffer bytes = ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float each : floats) {
            ExactNumber.finite(each);
            bytes.putFloat(each);
        }
        return bytes.array();
    }

    @Override
    public Object toCondition(Object value) {
        throw new InvalidValueException("the server cannot compare vectors; restrict by another attribute");
    }
}
