package org.datajoint.internal.objects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.datajoint.store.Store;
import org.datajoint.store.StoredFile;
import org.datajoint.store.StoredObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects that were written for one row before its insert, and to which no other row can refer. If the row is not inserted,
 * they are deleted. Safe for use by many threads.
 */
public final class NewObjects {
    private static final Logger LOG = LoggerFactory.getLogger(NewObjects.class);

    private final List<StoredObject> objects = new ArrayList<>();

    /** Adds an object, or a folder, that is about to be written. */
    public synchronized void add(StoredObject object) {
        objects.add(object);
    }

    /** Returns the objects added so far. */
    public synchronized List<StoredObject> list() {
        return List.copyOf(objects);
    }

    public synchronized boolean isEmpty() {
        return objects.isEmpty();
    }

    /**
     * Deletes the objects of rows that were not inserted. Failures are logged, and the objects left to the garbage collector.
     */
    public static void delete(Stores stores, Collection<NewObjects> rows) {
        rows.forEach(row -> row.list().forEach(object -> delete(stores, object)));
    }

    private static void delete(Stores stores, StoredObject object) {
        try {
            Store store = stores.open(object.store()).store();
            store.delete(object.path());
            List<String> below;
            try (Stream<StoredFile> files = store.list(object.path())) {
                below = files.map(StoredFile::path).toList();
            }
            below.forEach(store::delete);
            store.delete(object.path() + ObjectPath.MANIFEST);
            store.prune(object.path());
            LOG.debug("Deleted the object {} of the store {}, whose row was not kept", object.path(), object.store());
        } catch (RuntimeException e) {
            LOG.warn(
                    "The object {} of the store {} was written for a row that was not kept, and could not be deleted. The"
                            + " garbage collector will delete it.",
                    object.path(),
                    object.store(),
                    e);
        }
    }
}
