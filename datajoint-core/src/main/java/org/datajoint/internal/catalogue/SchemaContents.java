package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a schema held when it was read; immutable.
 *
 * @param tables its tables by name, with those that DataJoint keeps for itself
 * @param lineageKept whether it has a table of lineages
 */
public record SchemaContents(Map<String, TableInfo> tables, boolean lineageKept) {
    public SchemaContents {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    /** The table of that name in the database. */
    public Optional<TableInfo> find(String table) {
        return Optional.ofNullable(tables.get(table));
    }

    /** The tables that belong to the pipeline, by name. */
    public List<TableInfo> pipeline() {
        List<TableInfo> pipeline = new ArrayList<>();
        for (TableInfo table : tables.values()) {
            if (!table.name().isHidden()) {
                pipeline.add(table);
            }
        }
        return pipeline;
    }

    /** The same contents with {@code table} added or replaced; a schema whose tables we declare keeps lineages. */
    SchemaContents with(TableInfo table) {
        Map<String, TableInfo> changed = new TreeMap<>(tables);
        changed.put(table.name().table(), table);
        return new SchemaContents(changed, true);
    }
}
