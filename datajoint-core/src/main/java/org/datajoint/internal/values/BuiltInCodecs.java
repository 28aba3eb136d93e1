package org.datajoint.internal.values;

import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.datajoint.internal.design.CodecRegistry;

/** The codecs that come with DataJoint. */
public final class BuiltInCodecs {
    private BuiltInCodecs() {}

    /**
     * Returns their registry.
     *
     * @param mostBlobBytes how long a blob may be, not deflated
     * @param downloads the folder into which attached files are saved
     */
    public static CodecRegistry registry(LongSupplier mostBlobBytes, Supplier<Path> downloads) {
        return new CodecRegistry(List.of(
                new BlobCodec(mostBlobBytes),
                new AttachCodec(downloads),
                new StoreCodec("hash"),
                new StoreCodec("object"),
                new StoreCodec("npy"),
                new StoreCodec("filepath")));
    }
}
