package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;

/**
 * The contents of a schema at the time it was read. Immutable.
 *
 * @param tables its tables by name, including DataJoint's own hidden tables
 * @param lineageKept whether it has a lineage table
 */
public record SchemaContents(Map<String, TableInfo> tables, boolean lineageKept) {
    public SchemaContents {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    /** Returns the table with the given name in the database. */
    public Optional<TableInfo> find(String table) {
        return Optional.ofNullable(tables.get(table));
    }

    /**
     * Returns the table with the given class name ({@code Species}, {@code Session.Trial}) or name in the database, with or
     * without the prefix of its tier ({@code species}, {@code #species}). A table whose name follows from no class name
     * ({@code tab_5}) is also found by the class name that is displayed for it ({@code Tab5}).
     */
    public Optional<TableInfo> findByClassName(String name) {
        if (tables.containsKey(name)) {
            return find(name);
        }
        List<String> segments = Arrays.stream(name.split("\\.", -1))
                .map(segment -> segment.matches("[A-Z].*") ? segment.replace("_", "") : segment)
                .toList();
        String table = segments.stream().map(TableName::snakeCase).collect(Collectors.joining("__"));
        String className = String.join(".", segments);
        return Arrays.stream(Tier.values())
                .map(tier -> tables.get(tier.prefix() + table))
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> pipeline().stream()
                        .filter(info -> info.name().className().equals(className))
                        .min(Comparator.comparing(info -> info.name().tier())));
    }

    /** Returns the tables that belong to the pipeline, ordered by name, without views and DataJoint's own hidden tables. */
    public List<TableInfo> pipeline() {
        List<TableInfo> pipeline = new ArrayList<>();
        for (TableInfo table : tables.values()) {
            if (!table.name().isHidden() && table.kind() == TableKind.TABLE) {
                pipeline.add(table);
            }
        }
        return pipeline;
    }

    /**
     * Returns the same contents with {@code table} added or replaced. If the table has known lineages, the schema keeps
     * lineages.
     */
    SchemaContents with(TableInfo table) {
        Map<String, TableInfo> changed = new TreeMap<>(tables);
        changed.put(table.name().table(), table);
        return new SchemaContents(changed, lineageKept || table.heading().isLineageKnown());
    }
}
