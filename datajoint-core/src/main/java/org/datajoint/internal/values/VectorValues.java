package org.datajoint.internal.values;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;

/**
 * Vectors of floats in the server's own binary form, which is what is read, too: 32-bit floats, the lowest byte first.
 *
 * @param entries how many entries there are at most
 */
public record VectorValues(int entries) implements PlainValues {
    /** Returns whether a type is the servers' {@code vector}. */
    public static boolean isVector(AttributeType type) {
        return type.kind() == Kind.NATIVE && type.text().regionMatches(true, 0, "vector", 0, 6);
    }

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
        throw new InvalidValueException("the server compares no vectors; restrict by another attribute");
    }
}
