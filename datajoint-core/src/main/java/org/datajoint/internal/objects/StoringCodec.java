package org.datajoint.internal.objects;

import org.datajoint.codec.Codec;
import org.datajoint.errors.CodecException;

/** A codec that comes with DataJoint and keeps its values in stores alone, and references to them in the table. */
public interface StoringCodec extends Codec<Object> {
    @Override
    default Class<Object> type() {
        return Object.class;
    }

    @Override
    default String storage(boolean inStore) {
        if (!inStore) {
            throw new CodecException("`<" + name() + ">` keeps its values in a store: write `<" + name()
                    + "@>` for the default one or `<" + name() + "@store>`");
        }
        return "json";
    }
}
