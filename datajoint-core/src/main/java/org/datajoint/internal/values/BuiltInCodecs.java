package org.datajoint.internal.values;

import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.datajoint.internal.design.CodecRegistry;
import org.datajoint.internal.objects.FilepathCodec;
import org.datajoint.internal.objects.HashCodec;
import org.datajoint.internal.objects.NpyCodec;
import org.datajoint.internal.objects.ObjectCodec;
import org.datajoint.internal.objects.Stores;

/** The codecs that come with DataJoint. */
public final class BuiltInCodecs {
    private BuiltInCodecs() {}

    /**
     * Returns a registry of the built-in codecs.
     *
     * @param mostBlobBytes the maximum uncompressed size of a blob, in bytes
     * @param downloads the folder into which attached files are saved
     * @param stores the stores of the instance
     */
    public static CodecRegistry registry(LongSupplier mostBlobBytes, Supplier<Path> downloads, Stores stores) {
        return new CodecRegistry(List.of(
                new BlobCodec(mostBlobBytes),
                new AttachCodec(downloads),
                new HashCodec(stores),
                new ObjectCodec(stores),
                new NpyCodec(stores),
                new FilepathCodec(stores)));
    }
}
