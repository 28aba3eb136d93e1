package org.datajoint.internal.values;

import org.datajoint.codec.Codec;

/** A built-in codec whose {@code encode} has no side effects. */
interface PureCodec extends Codec<Object> {
    @Override
    default Class<Object> type() {
        return Object.class;
    }
}
