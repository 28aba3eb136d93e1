package org.datajoint.internal.values;

import org.datajoint.errors.CodecException;
import org.datajoint.heading.AttributeType;

/**
 * Values of a codec that cannot be used. A table with such an attribute works as long as its values are not touched.
 *
 * @param type the codec's type
 * @param reason the reason why the codec cannot be used
 */
record UnusableCodecValues(AttributeType type, String reason) implements AttributeValues {
    private CodecException refusal() {
        return new CodecException("values of `" + type + "` can be neither read nor written: " + reason
                + ". Register the codec: give it to Instance.builder().codec(…), or declare it as a service of"
                + " org.datajoint.codec.Codec");
    }

    @Override
    public void check(Object value) {
        throw refusal();
    }

    @Override
    public Object toColumn(Object value, RowContext row) {
        throw refusal();
    }

    @Override
    public Object toCondition(Object value) {
        throw refusal();
    }

    @Override
    public Object fromColumn(Object stored, RowContext row) {
        throw refusal();
    }

    @Override
    public boolean isLarge() {
        return true;
    }
}
