package org.datajoint.internal.catalogue;

import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/** The contents of one schema, read when first needed. One thread reads, the others wait for it. */
final class CachedSchema {
    private final SqlSession session;
    private final String schema;
    private volatile @Nullable SchemaContents contents;

    CachedSchema(SqlSession session, String schema) {
        this.session = session;
        this.schema = schema;
    }

    SchemaContents contents() {
        SchemaContents known = contents;
        return known == null ? read() : known;
    }

    private synchronized SchemaContents read() {
        SchemaContents known = contents;
        if (known == null) {
            known = new CatalogueReader(session, schema, null).readAll();
            contents = known;
        }
        return known;
    }

    synchronized void put(TableInfo table) {
        contents = contents().with(table);
    }

    synchronized void forget() {
        contents = null;
    }
}
