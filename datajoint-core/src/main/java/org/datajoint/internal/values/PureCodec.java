package org.datajoint.internal.values;

import org.datajoint.codec.Codec;

/** A codec that comes with DataJoint and whose {@code encode} changes nothing elsewhere. */
interface PureCodec extends Codec<Object> {
    @Override
    default Class<Object> type() {
        return Object.class;
    }
}
