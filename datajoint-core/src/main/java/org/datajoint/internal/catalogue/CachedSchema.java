package org.datajoint.internal.catalogue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The contents of one schema, read when first needed and shared by all sessions over one pool. No lock is held while they are
 * read, since a thread that waits for a connection must not keep those waiting that have one.
 *
 * <p>Several threads may read at once. The first read to arrive is kept and the others are dropped: a read is several
 * statements, so of two that overlap neither is the newer one in all that it says, and what a thread has seen of a table, such
 * as its lineages, must not be taken back by the other. What was declared since a read began is kept beside it.
 */
final class CachedSchema {
    /** How often a read is repeated that others overtook by forgetting; after that it is used, and not kept. */
    private static final int ATTEMPTS = 3;

    /** How old what a transaction reads may be, in nanoseconds. */
    private static final long LONG_AGO = Duration.ofDays(365).toNanos();

    private final LongSupplier clock;

    private @Nullable SchemaContents contents;
    /** Tables that were declared or altered while no contents were there. */
    private final Map<String, TableInfo> pending = new TreeMap<>();

    private long changes;
    private long forgotten;
    /** Whether the contents are only what this process did to a schema that it made. */
    private boolean presumed;
    /** Whether the contents were read in a transaction, which may see an older state of the lineages. */
    private boolean snapshot;

    /** When the reading of the contents began: nothing in them is older. */
    private long readAt;
    /** When a table was looked at since, by its name. */
    private final Map<String, Long> seenAt = new HashMap<>();

    private @Nullable SchemaContents withoutLineages;
    /** Whether the schema is known to exist. */
    private boolean present;

    /** @param clock the time in nanoseconds since any moment */
    CachedSchema(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Returns the contents.
     *
     * @param inTransaction whether they would be read in a transaction
     * @param reader reads them from the server
     */
    SchemaContents contents(boolean inTransaction, Supplier<SchemaContents> reader) {
        SchemaContents read = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before;
            long begun;
            synchronized (this) {
                SchemaContents known = usable(inTransaction);
                if (known != null) {
                    return known;
                }
                before = forgotten;
                begun = clock.getAsLong();
            }
            read = reader.get();
            SchemaContents kept = keep(read, before, begun, inTransaction);
            if (kept != null) {
                return kept;
            }
        }
        return Objects.requireNonNull(read);
    }

    /** Returns what is known; null if it has to be read. */
    private @Nullable SchemaContents usable(boolean inTransaction) {
        return snapshot && !inTransaction ? null : contents;
    }

    /** Returns what is known now; null if the schema was forgotten after the read began. */
    private synchronized @Nullable SchemaContents keep(
            SchemaContents read, long before, long begun, boolean inTransaction) {
        if (forgotten != before) {
            return null;
        }
        SchemaContents known = usable(inTransaction);
        if (known != null) {
            return known;
        }
        SchemaContents merged = read;
        for (TableInfo table : pending.values()) {
            merged = merged.with(table);
        }
        contents = merged;
        readAt = begun - (inTransaction ? LONG_AGO : 0);
        seenAt.clear();
        presumed = false;
        snapshot = inTransaction;
        present |= !read.tables().isEmpty();
        return merged;
    }

    /** Returns the contents with what others did until they were read. */
    SchemaContents whole(boolean inTransaction, Supplier<SchemaContents> reader) {
        synchronized (this) {
            if (presumed) {
                forget();
            }
        }
        return contents(inTransaction, reader);
    }

    /** Notes that a table is as it is known. */
    synchronized void see(String table) {
        seenAt.put(table, clock.getAsLong());
    }

    /** When a table was last looked at, by its clock. */
    synchronized long seenAt(String table) {
        return seenAt.getOrDefault(table, readAt);
    }

    synchronized void put(TableInfo table) {
        see(table.name().table());
        changes++;
        present = true;
        SchemaContents known = contents;
        if (known != null) {
            contents = known.with(table);
        }
        // A read that is underway may have begun before.
        pending.put(table.name().table(), table);
    }

    synchronized long changes() {
        return changes;
    }

    synchronized boolean isPresent() {
        return present;
    }

    synchronized void markPresent() {
        present = true;
    }

    synchronized void begin(long before) {
        present = true;
        if (changes == before) {
            forget();
            contents = new SchemaContents(Map.of(), false);
            presumed = true;
        }
    }

    /** Makes the next question read the schema again. */
    synchronized void forget() {
        changes++;
        forgotten++;
        contents = null;
        pending.clear();
        presumed = false;
        snapshot = false;
    }

    /** Returns whether it was found before that these contents are to stay without lineages. */
    synchronized boolean isLeftWithoutLineages(SchemaContents found) {
        return found.equals(withoutLineages);
    }

    synchronized void leaveWithoutLineages(SchemaContents found) {
        withoutLineages = found;
    }

    /** Forgets also whether the schema exists. */
    synchronized void forgetAll() {
        forget();
        present = false;
    }
}
