package org.datajoint.internal.objects;

import org.datajoint.codec.CodecContext;
import org.datajoint.store.Store;
import org.datajoint.store.StoreSpec;

/**
 * A store that is in use.
 *
 * @param spec its properties
 * @param store its objects; every path is checked
 */
public record OpenStore(StoreSpec spec, Store store) {
    /** Returns the store's name. */
    public String name() {
        return spec.name();
    }

    /**
     * Returns the same store, whose objects need not be on the disk before somebody else sees to it. For objects that no row can
     * refer to until then.
     */
    OpenStore syncedLater(CodecContext context) {
        Unsynced unsynced = context instanceof UploadContext upload ? upload.unsynced() : null;
        return unsynced != null && store instanceof CheckedStore checked && checked.store() instanceof FileStore files
                ? new OpenStore(spec, new CheckedStore(new FileStore(files.name(), files.location(), unsynced)))
                : this;
    }
}
