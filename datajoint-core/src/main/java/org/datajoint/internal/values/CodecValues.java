package org.datajoint.internal.values;

import org.datajoint.errors.CodecException;
import org.datajoint.heading.AttributeType;

/**
 * Values of a codec.
 *
 * @param type the codec's type
 */
record CodecValues(AttributeType type) implements PlainValues {
    @Override
    public Object convert(Object value) {
        throw new CodecException("values of " + type + " cannot be written by this version, which only declares such"
                + " attributes. Write them with DataJoint for Python.");
    }

    @Override
    public boolean isLarge() {
        return true;
    }
}
