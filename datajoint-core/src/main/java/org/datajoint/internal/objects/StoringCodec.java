package org.datajoint.internal.objects;

import org.datajoint.codec.Codec;
import org.datajoint.errors.CodecException;

/** A built-in codec that keeps its values in stores only, with references to them in the table. */
public interface StoringCodec extends Codec<Object> {
    @Override
    default Class<Object> type() {
        return Object.class;
    }

    @Override
    default String storage(boolean inStore) {
        if (!inStore) {
            throw new CodecException("`<" + name() + ">` keeps its values in a store: write `<" + name()
                    + "@>` for the default store or `<" + name() + "@store>` for another one");
        }
        return "json";
    }
}
