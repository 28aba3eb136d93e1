package org.datajoint.internal.catalogue;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.datajoint.heading.TableName;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.sql.TableDdl;

/**
 * The tables of all schemas that a connection has met, each schema read once and kept until it is changed or forgotten.
 * Safe for use by many threads.
 */
public final class Catalogue {
    private final SqlSession session;
    private final Map<String, CachedSchema> schemas = new ConcurrentHashMap<>();

    public Catalogue(SqlSession session) {
        this.session = session;
    }

    /** What the schema holds; a schema that does not exist holds nothing. */
    public SchemaContents schema(String schema) {
        return cached(schema).contents();
    }

    /** The table, where it exists. */
    public Optional<TableInfo> find(TableName name) {
        return schema(name.schema()).find(name.table());
    }

    /**
     * Reads a table that was declared or altered again, and repairs its lineages where they are not what its foreign keys
     * say; empty where it does not exist.
     */
    public Optional<TableInfo> refresh(TableName name) {
        TableInfo structure = new CatalogueReader(session, name.schema(), name.table()).readStructure(name.table());
        if (structure == null) {
            cached(name.schema()).forget();
            return Optional.empty();
        }
        Map<String, String> lineages = Lineages.of(structure, this::find);
        new LineageTable(session, name.schema()).replace(name.table(), lineages);
        TableInfo info = structure.withLineages(lineages);
        cached(name.schema()).put(info);
        return Optional.of(info);
    }

    /**
     * Records the lineages of all tables of a schema anew, computed first and then replaced in one transaction; those that
     * are recorded for other schemas are taken as they are.
     */
    public void rebuildLineage(String schema) {
        cached(schema).forget();
        SchemaContents contents = schema(schema);
        if (!contents.lineageKept()) {
            session.declare(TableDdl.createLineage(schema));
        }
        Function<TableName, Optional<TableInfo>> tables = name -> name.schema().equals(schema)
                ? contents.find(name.table()).map(table -> table.withLineages(Map.of()))
                : find(name);
        Map<String, Map<String, String>> lineages = new TreeMap<>();
        contents.pipeline().forEach(table -> lineages.put(table.name().table(), Lineages.of(table, tables)));
        new LineageTable(session, schema).replaceAll(lineages);
        cached(schema).forget();
    }

    /** Makes the next question about the schema read it again. */
    public void forget(String schema) {
        cached(schema).forget();
    }

    private CachedSchema cached(String schema) {
        return schemas.computeIfAbsent(schema, name -> new CachedSchema(session, name));
    }
}
