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
 * What a schema held when it was read; immutable.
 *
 * @param tables its tables by name, with those that DataJoint keeps for itself
 * @param lineageKept whether it has a table of lineages
 */
public record SchemaContents(Map<String, TableInfo> tables, boolean lineageKept) {
    public SchemaContents {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    /** Returns the table of that name in the database. */
    public Optional<TableInfo> find(String table) {
        return Optional.ofNullable(tables.get(table));
    }

    /**
     * Returns the table called by its class ({@code Species}, {@code Session.Trial}) or by its name in the database, with or
     * without the prefix of its tier ({@code species}, {@code #species}). A table whose name follows from no class name
     * ({@code tab_5}) goes by the class name that it is shown with, too ({@code Tab5}).
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

    /** Returns the tables that belong to the pipeline, by name; views do not. */
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
     * Returns the same contents with {@code table} added or replaced; a table with known lineages tells that the schema
     * keeps them.
     */
    SchemaContents with(TableInfo table) {
        Map<String, TableInfo> changed = new TreeMap<>(tables);
        changed.put(table.name().table(), table);
        return new SchemaContents(changed, lineageKept || table.heading().isLineageKnown());
    }
}
