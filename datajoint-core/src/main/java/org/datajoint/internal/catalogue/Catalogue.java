package org.datajoint.internal.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.design.ForeignKeyDesign;
import org.datajoint.internal.design.TableDdl;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.jdbc.StaleHeadingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of all schemas that the sessions over one pool have used. Each schema is read once and kept until it is changed
 * or forgotten. Safe for use by many threads.
 */
public final class Catalogue {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

    /** The time for which a table's known columns are trusted when rows are written. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final SqlSession session;
    private final Map<String, CachedSchema> schemas;
    private final LongSupplier clock;

    public Catalogue(SqlSession session) {
        this(session, System::nanoTime);
    }

    /** @param clock returns the time in nanoseconds since an arbitrary origin */
    public Catalogue(SqlSession session, LongSupplier clock) {
        this(session, clock, new ConcurrentHashMap<>());
    }

    private Catalogue(SqlSession session, LongSupplier clock, Map<String, CachedSchema> schemas) {
        this.session = session;
        this.clock = clock;
        this.schemas = schemas;
    }

    /** Returns a catalogue with the same contents that reads through another session over the same pool. */
    public Catalogue through(SqlSession other) {
        return new Catalogue(other, clock, schemas);
    }

    /** Returns the contents of the schema, which are empty if it does not exist. */
    public SchemaContents schema(String schema) {
        return cached(schema).contents(session.inTransaction(), reader(schema));
    }

    /**
     * Returns the contents of the schema. They are read from the server even if this process created the schema, since other
     * processes may use it as well.
     */
    public SchemaContents whole(String schema) {
        return cached(schema).whole(session.inTransaction(), reader(schema));
    }

    /** Returns the table, or empty if it does not exist as far as this catalogue knows. */
    public Optional<TableInfo> find(TableName name) {
        return schema(name.schema()).find(name.table());
    }

    /** Returns the facts that only descriptions of tables need, by table; they are read from the server each time. */
    public Map<String, TableFacts> facts(String schema) {
        return new TableFactsReader(session, schema, null).read();
    }

    /** Returns the facts of one table, or empty if it does not exist. */
    public Optional<TableFacts> facts(TableName name) {
        return Optional.ofNullable(new TableFactsReader(session, name.schema(), name.table())
                .read()
                .get(name.table()));
    }

    /** Returns the table; if it is unknown, reads the schema again, since other processes may have declared it. */
    public Optional<TableInfo> seek(TableName name) {
        return find(name).or(() -> {
            forget(name.schema());
            return find(name);
        });
    }

    /**
     * Asks the server whether a table was altered since it was read, and if so, forgets its schema.
     *
     * @param known the table as it was read
     */
    public boolean wasAltered(TableInfo known) {
        TableName name = known.name();
        TableInfo now = new CatalogueReader(session, name.schema(), name.table()).readStructure(name.table());
        if (now != null && now.columns().equals(known.columns())) {
            return false;
        }
        forget(name.schema());
        return true;
    }

    /**
     * Makes sure that values are not written by types that the table no longer has. The server is not asked if the table was
     * checked a moment ago; see {@code docs/decisions/stale-headings.md}.
     *
     * @param exactly whether to ask the server in any case, because values lost digits
     * @throws StaleHeadingException if another process altered the table; its schema is then forgotten
     */
    public void requireUnaltered(TableInfo known, boolean exactly) {
        CachedSchema schema = cached(known.name().schema());
        long age = clock.getAsLong() - schema.seenAt(known.name().table());
        if (!exactly && age < FRESH.toNanos()) {
            return;
        }
        List<String> differences = differences(known);
        // In a transaction, the server's catalogue may be as old as the rows.
        if (!differences.isEmpty()
                && (wasAltered(known)
                        || (session.inTransaction() && session.dialect().catalogueIsOfSnapshot()))) {
            forget(known.name().schema());
            throw new StaleHeadingException(known.name(), differences);
        }
        schema.see(known.name().table());
    }

    private List<String> differences(TableInfo known) {
        try {
            return ColumnCheck.differences(
                    known.columns(), session.columns(ColumnCheck.statement(known, session.dialect())));
        } catch (AccessException e) {
            return List.of(); // An account that may only write cannot check.
        } catch (UnknownAttributeException e) {
            return List.of("an attribute was dropped or renamed");
        }
    }

    /**
     * Reads again a table that was declared or altered, and records its lineages if the schema keeps lineages. Returns empty if
     * the table does not exist.
     */
    public Optional<TableInfo> refresh(TableName name) {
        String schema = name.schema();
        record(
                schema,
                structures(schema, List.of(name.table())),
                1,
                schema(schema).lineageKept() ? Recording.REPLACED : Recording.NONE);
        return find(name);
    }

    /**
     * Reads tables that were declared, each after those that it refers to, and records their lineages.
     *
     * @param declared the tables, and whether this process has just created them, so that they match their designs
     */
    public void refresh(String schema, Map<TableDesign, Boolean> declared, Recording recording) {
        record(schema, structures(schema, declared), declared.size(), recording);
    }

    /** The way in which the lineages of declared tables are recorded. */
    public enum Recording {
        /** Into a lineage table that was just created, so there are no old lineages to remove. */
        FIRST,
        /** In place of the recorded ones. */
        REPLACED,
        /** Not at all, since the schema keeps no lineages. */
        NONE
    }

    private void record(String schema, List<TableInfo> structures, int expected, Recording recording) {
        Map<TableName, TableInfo> refreshed = new LinkedHashMap<>();
        if (recording == Recording.NONE) {
            structures.forEach(structure -> refreshed.put(structure.name(), structure));
        } else {
            recordLineages(schema, structures, refreshed, recording == Recording.FIRST);
        }
        if (refreshed.size() < expected) {
            cached(schema).forget();
        } else {
            refreshed.values().forEach(cached(schema)::put);
        }
    }

    private void recordLineages(
            String schema, List<TableInfo> structures, Map<TableName, TableInfo> refreshed, boolean fresh) {
        Map<String, Map<String, String>> lineages = new TreeMap<>();
        Map<TableName, Optional<TableInfo>> parents = new HashMap<>();
        for (TableInfo structure : structures) {
            Map<String, String> own = Lineages.of(structure, parent -> Optional.ofNullable(refreshed.get(parent))
                    .or(() -> parents.computeIfAbsent(parent, this::seek)));
            lineages.put(structure.name().table(), own);
            refreshed.put(structure.name(), structure.withLineages(own));
        }
        if (!lineages.isEmpty()) {
            new LineageTable(session, schema).replace(lineages, fresh);
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

    /**
     * Returns whether the foreign keys refer to the tables named in the design, which they may not on a server that changes
     * the case of names.
     */
    private static boolean fits(TableDesign design, TableInfo structure) {
        List<TableName> designed =
                design.foreignKeys().stream().map(ForeignKeyDesign::parent).toList();
        return designed.equals(
                structure.foreignKeys().stream().map(ForeignKey::parent).toList());
    }

    /** Returns those of the tables that exist, as the server has them now. */
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
            session.declare(new TableDdl(session.dialect()).createLineage(schema));
        }
        new LineageTable(session, schema).replaceAll(lineages(schema, contents));
        cached(schema).forget();
    }

    private Map<String, Map<String, String>> lineages(String schema, SchemaContents contents) {
        Map<TableName, TableInfo> open = new TreeMap<>();
        contents.tables().values().forEach(table -> open.put(table.name(), table.withoutLineages()));
        Function<TableName, Optional<TableInfo>> tables =
                name -> name.schema().equals(schema) ? Optional.ofNullable(open.get(name)) : find(name);
        Map<String, Map<String, String>> lineages = new TreeMap<>();
        contents.pipeline().forEach(table -> lineages.put(table.name().table(), Lineages.of(table, tables)));
        return lineages;
    }

    /**
     * Begins to keep lineages in a schema that has tables but no lineages: for all of its tables at once, and only if no two of
     * them share an attribute of different origins. Without lineages such tables are joined by name; with lineages their join
     * would be rejected.
     *
     * @return whether the schema keeps lineages now
     */
    public boolean beginLineages(String schema) {
        SchemaContents contents = schema(schema);
        if (contents.lineageKept() || cached(schema).isLeftWithoutLineages(contents)) {
            return contents.lineageKept();
        }
        Map<String, Map<String, String>> lineages = lineages(schema, contents);
        if (!Lineages.agree(contents.pipeline(), lineages)) {
            LOG.warn(
                    "The schema {} keeps no lineages, and some of its tables share attributes of different origins, so"
                            + " attributes are matched by name. To match them by origin, run schema.rebuildLineage().",
                    schema);
            cached(schema).leaveWithoutLineages(contents);
            return false;
        }
        LineageTable.create(session, schema, lineages);
        cached(schema).forget();
        return true;
    }

    /** Forgets the contents of the schema, so that the next query reads them again. */
    public void forget(String schema) {
        cached(schema).forget();
    }

    /** Returns the number of known changes to the schema. */
    public long changes(String schema) {
        return cached(schema).changes();
    }

    /**
     * Assumes that a schema that was just created is empty, so that it need not be read.
     *
     * @param changes the number of changes before it was created; if there have been others since, the schema will be read
     */
    public void begin(String schema, long changes) {
        cached(schema).begin(changes);
    }

    /** Returns whether the schema is known to exist; false if this has not been checked. */
    public boolean isPresent(String schema) {
        return cached(schema).isPresent();
    }

    /** Remembers that the schema exists. */
    public void markPresent(String schema) {
        cached(schema).markPresent();
    }

    /** Forgets everything about a schema, including whether it exists. */
    public void forgetAll(String schema) {
        cached(schema).forgetAll();
    }

    /** Forgets everything about all schemas, after a statement that may have changed any of them. */
    public void forgetAll() {
        schemas.values().forEach(CachedSchema::forgetAll);
    }

    private CachedSchema cached(String schema) {
        return schemas.computeIfAbsent(schema, name -> new CachedSchema(clock));
    }

    private Supplier<SchemaContents> reader(String schema) {
        return () -> new CatalogueReader(session, schema, null).readAll();
    }
}
