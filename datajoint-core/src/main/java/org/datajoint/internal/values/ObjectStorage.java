package org.datajoint.internal.values;

import org.datajoint.codec.CodecContext;
import org.datajoint.errors.StoreException;
import org.datajoint.internal.design.CodecChain;
import org.datajoint.internal.objects.FilepathCodec;
import org.datajoint.internal.objects.OpenStore;
import org.datajoint.internal.objects.Stores;
import org.datajoint.internal.objects.StoringCodec;
import org.jspecify.annotations.Nullable;

/**
 * How the values of an attribute get into a store: by the last codec of its chain, which takes what the others made of them.
 *
 * @param attribute the name of the attribute
 * @param codec the last codec
 * @param written its store as the definition names it, empty for the default one
 * @param stores the stores of the instance
 */
public record ObjectStorage(
        String attribute, StoringCodec codec, @Nullable String written, Stores stores) {
    /** Returns that of an attribute; null if its values are in the table alone, or are written by a codec of a program's own. */
    static @Nullable ObjectStorage of(CodecChain chain, String attribute, Stores stores) {
        CodecChain.Link last = chain.links().get(chain.links().size() - 1);
        return last.codec() instanceof StoringCodec codec
                ? new ObjectStorage(attribute, codec, last.store(), stores)
                : null;
    }

    /** Returns whether the objects are files of others, which no row owns. */
    public boolean ofFiles() {
        return codec instanceof FilepathCodec;
    }

    /** Returns what the codec is told of a row. */
    public CodecContext context(RowContext row) {
        return new AttributeContext(row, attribute, written, ofFiles(), stores);
    }

    /**
     * Opens the store.
     *
     * @throws StoreException if it is not in the settings, or cannot be opened
     */
    public OpenStore open() {
        return stores.open(context(RowContext.none()).store());
    }
}
