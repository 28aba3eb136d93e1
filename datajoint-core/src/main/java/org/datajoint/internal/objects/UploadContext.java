package org.datajoint.internal.objects;

import org.datajoint.codec.CodecContext;
import org.jspecify.annotations.Nullable;

/** The context of an upload, with information for built-in codecs only. */
public interface UploadContext extends CodecContext {
    /** Returns the files to be synced to the disk before the row is sent; null if each file must be synced at once. */
    @Nullable
    Unsynced unsynced();
}
