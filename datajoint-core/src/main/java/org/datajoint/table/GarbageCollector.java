package org.datajoint.table;

import java.time.Duration;
import java.util.List;
import org.datajoint.connection.Connection;
import org.datajoint.errors.StoreException;
import org.datajoint.errors.TransactionException;
import org.datajoint.internal.collect.GarbageSearch;
import org.datajoint.internal.objects.Stores;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.store.CollectionReport;
import org.jspecify.annotations.Nullable;

/**
 * Finds and deletes objects in a store that no row of some schemas refers to any more. Such objects exist because deleting a
 * row does not delete the objects it refers to.
 *
 * <p>Other programs may write to the store at the same time. An object is deleted only if no table referred to it after the
 * store was listed, and if it is older than the grace period, one day by default; writers refresh the date of an object that
 * they reuse. Nothing is deleted if it is uncertain what the tables refer to: because a table cannot be read, a codec is
 * unknown, or another server keeps objects of a schema with the same name in the store. Immutable.
 *
 * <pre>{@code
 * GarbageCollector collector = instance.collector("main", instance.schema("lab"));
 * System.out.println(collector.report()); // deletes nothing
 * collector.collect();
 * }</pre>
 */
public final class GarbageCollector {
    private static final Duration GRACE = Duration.ofHours(24);

    private final Connection connection;
    private final @Nullable String store;
    private final List<Schema> schemas;
    private final Duration grace;

    private GarbageCollector(Connection connection, @Nullable String store, List<Schema> schemas, Duration grace) {
        this.connection = connection;
        this.store = store;
        this.schemas = schemas;
        this.grace = grace;
    }

    /**
     * Returns a collector. Called by {@code Instance.collector}.
     *
     * @throws IllegalArgumentException if no schema is given, or one belongs to another instance
     * @throws StoreException if there is no such store
     */
    public static GarbageCollector of(Connection connection, @Nullable String store, List<Schema> schemas) {
        if (schemas.isEmpty()) {
            throw new IllegalArgumentException(
                    "A garbage collector needs at least one schema. Give all schemas that use the store.");
        }
        for (Schema schema : schemas) {
            if (schema.connection() != connection) {
                throw new IllegalArgumentException(
                        schema + " belongs to another instance. Get the collector and the schemas from one instance.");
            }
        }
        Stores stores = SessionConnection.stores(connection);
        stores.spec(stores.name(store));
        return new GarbageCollector(connection, store, List.copyOf(schemas), GRACE);
    }

    /**
     * Returns a collector with the given grace period, which keeps everything that is younger. A period of less than a day is
     * safe only while nobody writes to the store.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public GarbageCollector grace(Duration younger) {
        if (younger.isNegative()) {
            throw new IllegalArgumentException("The grace period must not be negative, but is " + younger + ".");
        }
        return new GarbageCollector(connection, store, schemas, younger);
    }

    /**
     * Reports what can be collected, without deleting anything.
     *
     * @throws StoreException if the store cannot be opened
     * @throws TransactionException if the thread has an open transaction, which might not see rows that others have written
     */
    public CollectionReport report() {
        return search().report();
    }

    /**
     * Deletes the orphaned objects and the temporary files of interrupted writers. A file that cannot be deleted is reported
     * and does not stop the collection.
     *
     * @return what was found and what was deleted; if nothing may be deleted, {@link CollectionReport#refusals} says why
     * @throws StoreException if the store cannot be opened
     * @throws TransactionException if the thread has an open transaction, which might not see rows that others have written
     */
    public CollectionReport collect() {
        return search().collect();
    }

    private GarbageSearch search() {
        if (connection.isInTransaction()) {
            throw new TransactionException(
                    "Objects cannot be collected in a transaction, because it does not see the rows that others write."
                            + " Collect before it begins or after it ends.");
        }
        Stores stores = SessionConnection.stores(connection);
        return new GarbageSearch(
                SessionConnection.session(connection),
                SessionConnection.values(connection),
                stores,
                stores.open(store),
                schemas.stream().map(Schema::name).distinct().toList(),
                grace);
    }
}
