package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.datajoint.heading.TableName;
import org.datajoint.internal.design.ForeignKeyDesign;
import org.datajoint.internal.design.TableDdl;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.jdbc.SqlSession;

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

    /** What the schema holds; read from the server also where it was made by this process, since others may use it too. */
    public SchemaContents whole(String schema) {
        return cached(schema).whole();
    }

    /** The table, where it exists. */
    public Optional<TableInfo> find(TableName name) {
        return schema(name.schema()).find(name.table());
    }

    /** What describing the tables of a schema takes, by table; read from the server each time. */
    public Map<String, TableFacts> facts(String schema) {
        return new TableFactsReader(session, schema, null).read();
    }

    /** The same for one table; empty if it does not exist. */
    public Optional<TableFacts> facts(TableName name) {
        return Optional.ofNullable(new TableFactsReader(session, name.schema(), name.table())
                .read()
                .get(name.table()));
    }

    /**
     * Reads a table that was declared or altered again, and repairs its lineages where they are not what its foreign keys
     * say; empty where it does not exist.
     */
    public Optional<TableInfo> refresh(TableName name) {
        record(name.schema(), structures(name.schema(), List.of(name.table())), 1, false);
        return find(name);
    }

    /**
     * Does the same for several tables that were declared, each after those that it refers to.
     *
     * @param declared which of them this process has just created, so that they are what their designs say
     * @param fresh whether the schema's table of lineages was just made, so that nothing old is in it
     */
    public void refresh(String schema, Map<TableDesign, Boolean> declared, boolean fresh) {
        record(schema, structures(schema, declared), declared.size(), fresh);
    }

    private void record(String schema, List<TableInfo> structures, int expected, boolean fresh) {
        Map<TableName, TableInfo> refreshed = new LinkedHashMap<>();
        Map<String, Map<String, String>> lineages = new TreeMap<>();
        for (TableInfo structure : structures) {
            Map<String, String> own = Lineages.of(structure, parent -> Optional.ofNullable(refreshed.get(parent))
                    .or(() -> find(parent)));
            lineages.put(structure.name().table(), own);
            refreshed.put(structure.name(), structure.withLineages(own));
        }
        if (!lineages.isEmpty()) {
            new LineageTable(session, schema).replace(lineages, fresh);
        }
        if (lineages.size() < expected) {
            cached(schema).forget();
        } else {
            refreshed.values().forEach(cached(schema)::put);
        }
    }

    private List<TableInfo> structures(String schema, Map<TableDesign, Boolean> declared) {
        String server = session.server();
        List<TableInfo> known = new ArrayList<>();
        declared.forEach((design, created) -> {
            if (created) {
                KnownStructures.of(server, design).ifPresent(known::add);
            }
        });
        if (known.size() == declared.size()) {
            return known;
        }
        List<TableInfo> read = structures(
                schema,
                declared.keySet().stream().map(each -> each.name().table()).toList());
        for (TableInfo structure : read) {
            declared.forEach((design, created) -> {
                if (created && design.name().equals(structure.name()) && fits(design, structure)) {
                    KnownStructures.add(server, design, structure);
                }
            });
        }
        return read;
    }

    /** Whether the server says of the references what the design does, as one does not that changes the case of names. */
    private static boolean fits(TableDesign design, TableInfo structure) {
        List<TableName> designed =
                design.foreignKeys().stream().map(ForeignKeyDesign::parent).toList();
        return designed.equals(
                structure.foreignKeys().stream().map(ForeignKey::parent).toList());
    }

    /** Those of the tables that exist, as the server has them now. */
    private List<TableInfo> structures(String schema, List<String> tables) {
        if (tables.size() == 1) {
            String only = tables.get(0);
            TableInfo structure = new CatalogueReader(session, schema, only).readStructure(only);
            return structure == null ? List.of() : List.of(structure);
        }
        SchemaContents contents = new CatalogueReader(session, schema, null).readAll();
        return tables.stream().map(contents::find).flatMap(Optional::stream).toList();
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

    /** A count of what happened to the schema, as far as this knows. */
    public long changes(String schema) {
        return cached(schema).changes();
    }

    /**
     * Takes a schema that was just made for empty, so that it need not be read.
     *
     * @param changes their count before it was made: where something happened since, it is read after all
     */
    public void begin(String schema, long changes) {
        cached(schema).begin(changes);
    }

    private CachedSchema cached(String schema) {
        return schemas.computeIfAbsent(schema, name -> new CachedSchema(session, name));
    }
}
