package org.datajoint.codec;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A codec for texts. */
record NamedCodec(
        String name,
        UnaryOperator<String> storageOf,
        BiFunction<String, CodecContext, Object> encoder,
        BiFunction<Object, CodecContext, String> decoder)
        implements Codec<String> {
    /** Creates a codec that stores the text unchanged. */
    static NamedCodec of(String name, String storage) {
        return new NamedCodec(name, mode -> storage, (value, context) -> value, (stored, context) -> stored.toString());
    }

    @Override
    public Class<String> type() {
        return String.class;
    }

    @Override
    public String storage(boolean inStore) {
        return storageOf.apply(inStore ? "store" : "table");
    }

    @Override
    public Object encode(String value, CodecContext context) {
        return encoder.apply(value, context);
    }

    @Override
    public String decode(Object stored, CodecContext context) {
        return decoder.apply(stored, context);
    }
}
