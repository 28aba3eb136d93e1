package org.datajoint.internal.design;

import java.util.List;
import org.datajoint.codec.Codec;
import org.datajoint.heading.AttributeType;
import org.jspecify.annotations.Nullable;

/**
 * The codecs that convert the values of a type for its column, one after the other. The result of each codec is the input of
 * the next one, and the result of the last one is the value of the column.
 *
 * @param type the codec type in the definition
 * @param links the codecs, outermost first
 * @param storage the core type of the column
 */
public record CodecChain(AttributeType type, List<Link> links, AttributeType storage) {
    public CodecChain {
        links = List.copyOf(links);
    }

    /**
     * A codec of a chain.
     *
     * @param codec the codec
     * @param store the name of its store; null if values are kept in the table, empty for the default store
     */
    public record Link(Codec<?> codec, @Nullable String store) {}
}
