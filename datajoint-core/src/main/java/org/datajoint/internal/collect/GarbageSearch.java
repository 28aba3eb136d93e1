package org.datajoint.internal.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.StoreException;
import org.datajoint.internal.collect.ManagedPaths.Kind;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.objects.OpenStore;
import org.datajoint.internal.objects.OwnerMarker;
import org.datajoint.internal.objects.Stores;
import org.datajoint.internal.values.ValueTypes;
import org.datajoint.store.CollectionReport;
import org.datajoint.store.StoreSpec;
import org.datajoint.store.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects of schemas in a store that no table refers to. The store is listed before the tables are read, so an object
 * that is written meanwhile is either not listed or younger than the grace period.
 */
public final class GarbageSearch {
    private final SqlSession session;
    private final ValueTypes values;
    private final Stores stores;
    private final OpenStore store;
    private final List<String> schemas;
    private final ManagedPaths managed;
    private final Instant limit;

    /**
     * Creates a search.
     *
     * @param session the session with the server that has the schemas
     * @param store the store
     * @param grace the age from which an object counts as an orphan
     */
    public GarbageSearch(
            SqlSession session,
            ValueTypes values,
            Stores stores,
            OpenStore store,
            List<String> schemas,
            Duration grace) {
        this.session = session;
        this.values = values;
        this.stores = stores;
        this.store = store;
        this.schemas = List.copyOf(schemas);
        this.managed = new ManagedPaths(store.spec().layout(), new HashSet<>(schemas));
        this.limit = Instant.now().minus(grace);
    }

    /** Searches for orphans without deleting them. */
    public CollectionReport report() {
        return search().report(List.of(), 0, List.of());
    }

    /** Searches for orphans and deletes them, unless there is a reason to refuse. */
    public CollectionReport collect() {
        Found found = search();
        if (!found.refusals().isEmpty()) {
            return found.report(List.of(), 0, List.of());
        }
        GarbageRemoval removal = new GarbageRemoval(store.store(), managed, limit);
        removal.remove(found.garbage());
        return found.report(removal.deleted(), removal.bytesFreed(), removal.errors());
    }

    private Found search() {
        List<String> refusals = new ArrayList<>();
        StoredPaths stored;
        try {
            for (String schema : schemas) {
                new OwnerMarker(store, schema).conflict(stores.server()).ifPresent(refusals::add);
            }
            stored = StoredPaths.list(store.store(), managed);
        } catch (StoreException e) {
            refusals.add("The objects of the store " + store.name() + " cannot be listed: " + e.getMessage());
            stored = new StoredPaths(Map.of(), Map.of(), Map.of());
        }
        ReferencedPaths referenced = new ReferencedPaths();
        try {
            session.transaction(() -> {
                read(referenced, refusals);
                return null;
            });
        } catch (DataJointException e) {
            refusals.add("The tables cannot be read in one snapshot: " + e.getMessage());
        }
        return new Found(stored, referenced, refusals);
    }

    /** Reads the references in one snapshot, in which a row that is moved between tables is in one of them. */
    private void read(ReferencedPaths referenced, List<String> refusals) {
        ReferringColumns columns = new ReferringColumns(session, values);
        ReferenceReader reader = new ReferenceReader(session, values, this::isHere);
        for (String schema : schemas) {
            for (ReferringColumn column : columns.of(schema, refusals)) {
                reader.read(column, referenced, refusals);
            }
        }
    }

    /**
     * Returns whether a value may refer to this store. A value without a store name, or with a name that is no longer
     * configured, may have been written when the settings were different.
     */
    private boolean isHere(@Nullable String written) {
        if (written == null || written.isEmpty() || written.equals(store.name())) {
            return true;
        }
        StoreSpec other;
        try {
            other = stores.spec(written);
        } catch (RuntimeException e) {
            return true;
        }
        return other.isSamePlaceAs(store.spec());
    }

    private boolean isOld(StoredFile file) {
        return !file.modified().isAfter(limit);
    }

    private final class Found {
        private final StoredPaths stored;
        private final ReferencedPaths referenced;
        private final List<String> refusals;
        private final List<StoredFile> hashes;
        private final List<StoredFile> objects;
        private final List<StoredFile> leftovers;

        Found(StoredPaths stored, ReferencedPaths referenced, List<String> refusals) {
            this.stored = stored;
            this.referenced = referenced;
            this.refusals = refusals;
            this.hashes = unreferenced(stored.hashes());
            this.objects = unreferenced(stored.objects());
            this.leftovers = unreferenced(stored.temporary());
        }

        private List<StoredFile> unreferenced(Map<String, StoredFile> files) {
            return files.values().stream()
                    .filter(file -> !referenced.covers(file.path()))
                    .toList();
        }

        List<String> refusals() {
            return refusals;
        }

        List<StoredFile> garbage() {
            List<StoredFile> garbage = new ArrayList<>(hashes);
            garbage.addAll(objects);
            garbage.addAll(leftovers);
            garbage.removeIf(file -> !isOld(file));
            return garbage;
        }

        CollectionReport report(List<String> deleted, long freed, List<String> errors) {
            return new CollectionReport(
                    store.name(),
                    section(Kind.HASH, stored.hashes().size(), hashes),
                    section(Kind.OBJECT, stored.objects().size(), objects),
                    leftovers.stream()
                            .filter(GarbageSearch.this::isOld)
                            .map(StoredFile::path)
                            .toList(),
                    refusals,
                    deleted,
                    freed,
                    errors);
        }

        private CollectionReport.Section section(Kind kind, long count, List<StoredFile> unreferenced) {
            List<StoredFile> orphans = refusals.isEmpty()
                    ? unreferenced.stream().filter(GarbageSearch.this::isOld).toList()
                    : List.of();
            return new CollectionReport.Section(
                    referenced.count(managed, kind),
                    count,
                    orphans.stream().map(StoredFile::path).toList(),
                    orphans.stream().mapToLong(StoredFile::size).sum(),
                    unreferenced.stream().filter(file -> !isOld(file)).count());
        }
    }
}
