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
 * Finds the objects of schemas in a store that no table refers to. What is stored is listed before the tables are read: what is
 * written meanwhile is not listed, or it is young.
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
     * @param session the server that has the schemas
     * @param store the store
     * @param grace how old an object must be to be an orphan
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

    /** Searches, and deletes nothing. */
    public CollectionReport report() {
        return search().report(List.of(), 0, List.of());
    }

    /** Searches, and deletes what it finds unless there is a reason not to. */
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
            refusals.add("The tables cannot be read as they are at one moment: " + e.getMessage());
        }
        return new Found(stored, referenced, refusals);
    }

    /** Reads what was there at one moment: a row that moves from table to table meanwhile is in one of them. */
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
     * Returns whether a value's store is this one, or may be: the default may have been another, and stores get other names.
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
