package org.datajoint.internal.values;

import java.util.Map;
import org.datajoint.errors.StoreException;
import org.datajoint.internal.objects.ObjectPath;
import org.datajoint.internal.objects.OpenStore;
import org.datajoint.internal.objects.Stores;
import org.datajoint.internal.objects.Unsynced;
import org.datajoint.internal.objects.UploadContext;
import org.datajoint.internal.objects.Uploads;
import org.datajoint.store.Store;
import org.datajoint.store.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * The context in which a codec converts a value.
 *
 * @param row the row
 * @param attribute the attribute
 * @param written the codec's store as named in the definition, empty for the default store; null if the codec uses none
 * @param ofFiles whether the values are files managed outside DataJoint, for which a separate default store is configured
 * @param stores the stores of the instance
 */
record AttributeContext(
        RowContext row, String attribute, @Nullable String written, boolean ofFiles, Stores stores)
        implements UploadContext {
    @Override
    public String schema() {
        return row.table() == null ? "" : row.table().schema();
    }

    @Override
    public String table() {
        return row.table() == null ? "" : row.table().table();
    }

    @Override
    public Map<String, @Nullable Object> key() {
        return row.key();
    }

    @Override
    public @Nullable String store() {
        if (written == null) {
            return null;
        }
        return ofFiles ? stores.filepathName(written) : stores.name(written);
    }

    @Override
    public Store open(@Nullable String store) {
        return stores.open(store).store();
    }

    @Override
    public @Nullable Unsynced unsynced() {
        Uploads uploads = row.uploads();
        return uploads == null ? null : uploads.unsynced();
    }

    @Override
    public String newPath(String extension) {
        if (written == null) {
            throw new StoreException(
                    "The values of the attribute `" + attribute
                            + "` are kept in the table and have no paths. Write `@` in the codec's type to keep them in a store.");
        }
        OpenStore open = stores.open(store());
        stores.claim(open, schema());
        String path = ObjectPath.of(open.spec().layout(), schema(), table(), attribute, key(), extension);
        row.willWrite(new StoredObject(path, open.name()));
        return path;
    }
}
