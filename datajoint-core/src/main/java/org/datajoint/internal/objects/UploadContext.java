package org.datajoint.internal.objects;

import org.datajoint.codec.CodecContext;
import org.jspecify.annotations.Nullable;

/** What a codec of ours is told beside of what every codec is. */
public interface UploadContext extends CodecContext {
    /** Returns who sees to it, before the row is sent, that objects are on the disk; null if each is to be there at once. */
    @Nullable
    Unsynced unsynced();
}
