package org.datajoint.internal.objects;

import org.datajoint.codec.CodecContext;
import org.datajoint.store.Store;
import org.datajoint.store.StoreSpec;

/**
 * An open store.
 *
 * @param spec its properties
 * @param store the store itself, which checks every path
 */
public record OpenStore(StoreSpec spec, Store store) {
    /** Returns the store's name. */
    public String name() {
        return spec.name();
    }

    /**
     * Returns the same store, but with objects that are synced to the disk later, together with others. For objects to which
     * no row can refer until then.
     */
    OpenStore syncedLater(CodecContext context) {
        Unsynced unsynced = context instanceof UploadContext upload ? upload.unsynced() : null;
        return unsynced != null && store instanceof CheckedStore checked && checked.store() instanceof FileStore files
                ? new OpenStore(spec, new CheckedStore(new FileStore(files.name(), files.location(), unsynced)))
                : this;
    }
}
