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
 * The part of an attribute's codec chain that writes to a store: its last codec, which encodes the output of the others.
 *
 * @param attribute the name of the attribute
 * @param codec the last codec
 * @param written its store as named in the definition, empty for the default store
 * @param stores the stores of the instance
 */
public record ObjectStorage(
        String attribute, StoringCodec codec, @Nullable String written, Stores stores) {
    /** Returns the storage of an attribute; null if its values are kept in the table or written by a user-defined codec. */
    static @Nullable ObjectStorage of(CodecChain chain, String attribute, Stores stores) {
        CodecChain.Link last = chain.links().get(chain.links().size() - 1);
        return last.codec() instanceof StoringCodec codec
                ? new ObjectStorage(attribute, codec, last.store(), stores)
                : null;
    }

    /** Returns whether the objects are files managed outside DataJoint, which no row owns. */
    public boolean ofFiles() {
        return codec instanceof FilepathCodec;
    }

    /** Returns the codec's context for a row. */
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
