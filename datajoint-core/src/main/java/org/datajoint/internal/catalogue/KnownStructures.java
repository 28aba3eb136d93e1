package org.datajoint.internal.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.heading.TableName;
import org.datajoint.internal.design.ForeignKeyDesign;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.graph.ForeignKey;

/**
 * The structures that servers created from the declarations of this process. A server creates the same structure from the
 * same declaration in any schema, so a test that repeats the declaration of another test need not read it back. Safe for use by
 * many threads.
 */
final class KnownStructures {
    private static final int MOST = 2_000;
    /** The placeholder for a table's own schema. */
    private static final String OWN = "";

    private static final Map<Key, TableInfo> KNOWN = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TableInfo> eldest) {
            return size() > MOST;
        }
    });

    private KnownStructures() {}

    /** A declaration without its schema. */
    private record Key(String server, TableDesign design) {}

    /** Returns the structure that the server creates from the design, if it is known. */
    static Optional<TableInfo> of(String server, TableDesign design) {
        TableName name = design.name();
        return Optional.ofNullable(KNOWN.get(key(server, design))).map(known -> inSchema(known, OWN, name.schema()));
    }

    /** Remembers {@code structure}, which was read from the server after it created the table. */
    static void add(String server, TableDesign design, TableInfo structure) {
        KNOWN.put(
                key(server, design),
                inSchema(structure.withoutLineages(), design.name().schema(), OWN));
    }

    private static Key key(String server, TableDesign design) {
        String schema = design.name().schema();
        List<ForeignKeyDesign> keys = design.foreignKeys().stream()
                .map(key -> new ForeignKeyDesign(
                        key.columns(), moved(key.parent(), schema, OWN), key.parentColumns(), key.unique()))
                .toList();
        return new Key(
                server,
                new TableDesign(
                        moved(design.name(), schema, OWN),
                        design.comment(),
                        design.columns(),
                        design.primaryKey(),
                        keys,
                        design.indexes()));
    }

    private static TableInfo inSchema(TableInfo table, String from, String to) {
        List<ForeignKey> keys = table.foreignKeys().stream()
                .map(key -> new ForeignKey(
                        key.name(),
                        moved(key.child(), from, to),
                        key.columns(),
                        moved(key.parent(), from, to),
                        key.parentColumns()))
                .toList();
        return new TableInfo(
                table.kind(),
                moved(table.name(), from, to),
                table.comment(),
                table.columns(),
                table.primaryKey(),
                table.heading(),
                table.defaults(),
                keys,
                table.indexes());
    }

    private static TableName moved(TableName name, String from, String to) {
        return name.schema().equals(from) ? new TableName(to, name.table()) : name;
    }
}
