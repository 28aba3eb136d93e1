package org.datajoint.internal.catalogue;

import java.util.Map;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/**
 * The contents of one schema, read when first needed. No lock is held while they are read, since a thread that waits for a
 * connection must not keep those waiting that have one.
 */
final class CachedSchema {
    private final SqlSession session;
    private final String schema;
    private @Nullable SchemaContents contents;
    private long changes;
    /** Whether the contents are only what this process did to a schema that it made. */
    private boolean presumed;

    CachedSchema(SqlSession session, String schema) {
        this.session = session;
        this.schema = schema;
    }

    SchemaContents contents() {
        long before;
        synchronized (this) {
            if (contents != null) {
                return contents;
            }
            before = changes;
        }
        SchemaContents read = new CatalogueReader(session, schema, null).readAll();
        synchronized (this) {
            // What changed in the meantime may be missing in what was read; then it is not kept.
            if (changes == before) {
                contents = read;
                presumed = false;
            }
        }
        return read;
    }

    /** The contents with what others did until they were read. */
    SchemaContents whole() {
        synchronized (this) {
            if (presumed) {
                forget();
            }
        }
        return contents();
    }

    synchronized void put(TableInfo table) {
        changes++;
        if (contents != null) {
            contents = contents.with(table);
        }
    }

    synchronized long changes() {
        return changes;
    }

    synchronized void begin(long before) {
        if (changes == before) {
            changes++;
            contents = new SchemaContents(Map.of(), false);
            presumed = true;
        }
    }

    synchronized void forget() {
        changes++;
        contents = null;
        presumed = false;
    }
}
