package org.datajoint.internal.design;

import java.util.List;
import org.datajoint.codec.Codec;
import org.datajoint.heading.AttributeType;
import org.jspecify.annotations.Nullable;

/**
 * How values of a codec come to be stored: each link makes what the next one takes, and the last what the column takes.
 *
 * @param type the codec's type, as the definition writes it
 * @param links the codecs, the outermost first
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
     * @param store its store: null for values inside of the table, empty for the default store
     */
    public record Link(Codec<?> codec, @Nullable String store) {}
}
