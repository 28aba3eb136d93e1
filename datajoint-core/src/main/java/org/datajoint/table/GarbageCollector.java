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
 * Finds and deletes the objects of some schemas in a store that no row refers to any more: deleting rows deletes no objects.
 *
 * <p>Others may write meanwhile. An object is deleted only if no table referred to it after the store was listed, and if it is
 * older than the grace, a day by default: writers refresh the dates of objects that they use again. Nothing at all is deleted if
 * it is not certain what the tables refer to, because a table cannot be read, a codec is not known, or another server has
 * objects of a schema of the same name in the store. Immutable.
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
     * Returns a collector; {@code Instance.collector} calls this.
     *
     * @throws IllegalArgumentException if there is no schema, or one of another instance
     * @throws StoreException if there is no such store
     */
    public static GarbageCollector of(Connection connection, @Nullable String store, List<Schema> schemas) {
        if (schemas.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to collect without a schema. Give one or more.");
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
     * Returns a collector that leaves everything alone that is younger than this. Less than a day is only safe while nobody
     * writes to the store.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public GarbageCollector grace(Duration younger) {
        if (younger.isNegative()) {
            throw new IllegalArgumentException("A grace is 0 or more, not " + younger + ".");
        }
        return new GarbageCollector(connection, store, schemas, younger);
    }

    /**
     * Says what there is to collect. Deletes nothing.
     *
     * @throws StoreException if the store cannot be opened
     * @throws TransactionException if the thread has a transaction open, which may not see what others wrote
     */
    public CollectionReport report() {
        return search().report();
    }

    /**
     * Deletes the orphans, and temporary files of interrupted writers. Files that cannot be deleted are reported, and do not stop
     * it.
     *
     * @return what there was, and what was deleted; nothing if {@link CollectionReport#refusals} says why
     * @throws StoreException if the store cannot be opened
     * @throws TransactionException if the thread has a transaction open, which may not see what others wrote
     */
    public CollectionReport collect() {
        return search().collect();
    }

    private GarbageSearch search() {
        if (connection.isInTransaction()) {
            throw new TransactionException(
                    "Objects cannot be collected in a transaction, which does not see the rows that others write. Collect"
                            + " before it begins or after it ends.");
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
