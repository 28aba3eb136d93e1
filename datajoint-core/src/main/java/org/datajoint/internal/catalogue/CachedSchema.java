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
 * The contents of one schema, read when first needed and shared by all sessions over one pool. No lock is held during a read,
 * because a thread that waits for a connection must not block threads that have one.
 *
 * <p>Several threads may read at once. The first read to finish is kept and the others are discarded: a read takes several
 * statements, so neither of two overlapping reads is newer in every respect, and facts that a thread has already seen, such as
 * the lineages of a table, must not be undone by the other. Tables declared since a read began are merged into it.
 */
final class CachedSchema {
    /** The number of attempts to read contents that are not forgotten meanwhile. The last result is used but not kept. */
    private static final int ATTEMPTS = 3;

    /** The possible age, in nanoseconds, of contents that were read in a transaction. */
    private static final long LONG_AGO = Duration.ofDays(365).toNanos();

    private final LongSupplier clock;

    private @Nullable SchemaContents contents;
    /** Tables that were declared or altered since the contents were last forgotten. */
    private final Map<String, TableInfo> pending = new TreeMap<>();

    private long changes;
    private long forgotten;
    /** Whether the contents were never read but only track what this process did to a schema that it created. */
    private boolean presumed;
    /** Whether the contents were read in a transaction, which may see an older state of the lineages. */
    private boolean snapshot;

    /** The time when the read of the contents began; nothing in them is older. */
    private long readAt;
    /** The time of the last check of a table since then, by table name. */
    private final Map<String, Long> seenAt = new HashMap<>();

    private @Nullable SchemaContents withoutLineages;
    /** Whether the schema is known to exist. */
    private boolean present;

    /** @param clock returns the time in nanoseconds since an arbitrary origin */
    CachedSchema(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Returns the contents.
     *
     * @param inTransaction whether a read would take place in a transaction
     * @param reader reads the contents from the server
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

    /** Returns the known contents, or null if they must be read. */
    private @Nullable SchemaContents usable(boolean inTransaction) {
        return snapshot && !inTransaction ? null : contents;
    }

    /** Keeps the contents unless others are known, and returns those in use; null if forgotten since the read began. */
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

    /** Returns contents that have been read from the server, and so include what other processes did before. */
    SchemaContents whole(boolean inTransaction, Supplier<SchemaContents> reader) {
        synchronized (this) {
            if (presumed) {
                forget();
            }
        }
        return contents(inTransaction, reader);
    }

    /** Records that a table was checked and is as it is known. */
    synchronized void see(String table) {
        seenAt.put(table, clock.getAsLong());
    }

    /** Returns the time when a table was last checked or read. */
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
        // A read in progress may have begun before the change.
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

    /** Forgets the contents, so that the next query reads them again. */
    synchronized void forget() {
        changes++;
        forgotten++;
        contents = null;
        pending.clear();
        presumed = false;
        snapshot = false;
    }

    /** Returns whether it has been decided that the schema with these contents is left without lineages. */
    synchronized boolean isLeftWithoutLineages(SchemaContents found) {
        return found.equals(withoutLineages);
    }

    synchronized void leaveWithoutLineages(SchemaContents found) {
        withoutLineages = found;
    }

    /** Forgets the contents and whether the schema exists. */
    synchronized void forgetAll() {
        forget();
        present = false;
    }
}
