package org.datajoint.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.TableShape;
import org.datajoint.spi.Drawing;
import org.datajoint.spi.NodeKind;

/** Converts some tables of a graph to a drawing. Used for one drawing. */
final class DrawingBuilder {
    private final PipelineGraph graph;
    private final List<TableName> shown;
    private final Set<TableName> expanded;
    private final DrawingNames names;
    private final Map<String, List<TableName>> collapsed = new LinkedHashMap<>();
    private final Map<TableName, String> ids = new HashMap<>();
    private final Map<String, String> collapsedIds = new HashMap<>();

    DrawingBuilder(PipelineGraph graph, Set<TableName> shown, Set<TableName> expanded) {
        this.graph = graph;
        this.shown = graph.ordered(shown);
        this.expanded = expanded;
        this.names = new DrawingNames(this.shown);
    }

    /** @param titles the titles of schemas by name; a schema without one is titled by its name */
    Drawing build(Drawing.Direction direction, Drawing.Theme theme, Map<String, String> titles) {
        Map<String, List<TableName>> schemas = new LinkedHashMap<>();
        for (TableName table : shown) {
            schemas.computeIfAbsent(table.schema(), name -> new ArrayList<>()).add(table);
            if (expanded.contains(table)) {
                ids.put(table, names.id(names.of(table)));
            } else {
                collapsed
                        .computeIfAbsent(table.schema(), name -> new ArrayList<>())
                        .add(table);
            }
        }
        Map<String, String> clusterIds = new HashMap<>();
        schemas.keySet().forEach(schema -> clusterIds.put(schema, names.id(titles.getOrDefault(schema, schema))));
        collapsed
                .keySet()
                .forEach(schema -> collapsedIds.put(schema, names.id(titles.getOrDefault(schema, schema) + "_tables")));
        List<Drawing.Cluster> clusters = new ArrayList<>();
        schemas.forEach((schema, tables) -> clusters.add(new Drawing.Cluster(
                clusterIds.getOrDefault(schema, schema),
                schema,
                titles.getOrDefault(schema, schema),
                members(schema, tables))));
        return new Drawing(direction, theme, clusters, edges());
    }

    private List<Drawing.Member> members(String schema, List<TableName> tables) {
        List<Drawing.Member> members = new ArrayList<>();
        boolean drawn = false;
        for (TableName table : tables) {
            if (!expanded.contains(table)) {
                if (!drawn) {
                    members.add(collapsed(schema));
                }
                drawn = true;
            } else if (drawnMaster(table).isEmpty()) {
                members.add(member(table, tables));
            }
        }
        return members;
    }

    private Drawing.Node collapsed(String schema) {
        int count = collapsed.getOrDefault(schema, List.of()).size();
        String tables = count == 1 ? "1 table" : count + " tables";
        return new Drawing.Node(
                collapsedIds.getOrDefault(schema, schema),
                schema + " (" + tables + ")",
                NodeKind.COLLAPSED,
                "(" + tables + ")",
                false,
                collapsed.getOrDefault(schema, List.of()).stream()
                        .map(DrawingNames::label)
                        .toList());
    }

    /** Returns the outermost shown master of a part, with which the part is drawn. A part may have parts of its own. */
    private Optional<TableName> drawnMaster(TableName table) {
        return table.master().filter(expanded::contains).filter(shown::contains).map(master -> drawnMaster(master)
                .orElse(master));
    }

    private Drawing.Member member(TableName master, List<TableName> tables) {
        List<TableName> parts = tables.stream()
                .filter(part -> expanded.contains(part)
                        && drawnMaster(part).filter(master::equals).isPresent())
                .toList();
        if (parts.isEmpty()) {
            return node(master);
        }
        return new Drawing.Entity(
                names.id("entity_" + id(master)),
                node(master),
                parts.stream().map(this::node).toList(),
                parts.stream()
                        .filter(part -> graph.keys().keysOf(part).stream()
                                .map(ForeignKey::parent)
                                .noneMatch(parent -> !parent.equals(part) && parts.contains(parent)))
                        .map(this::id)
                        .toList());
    }

    private String id(TableName table) {
        return Objects.requireNonNull(ids.get(table), "it is expanded");
    }

    private Drawing.Node node(TableName table) {
        String label = DrawingNames.label(table);
        boolean isPart = DrawingNames.isDeclared(table) && drawnMaster(table).isPresent();
        return new Drawing.Node(
                id(table),
                names.of(table),
                kind(table),
                isPart ? label.substring(label.lastIndexOf('.') + 1) : label,
                graph.addsToKey(table),
                attributes(graph.shape(table)));
    }

    private static NodeKind kind(TableName table) {
        if (!DrawingNames.isDeclared(table)) {
            return NodeKind.UNKNOWN;
        }
        return switch (table.tier()) {
            case MANUAL -> NodeKind.MANUAL;
            case LOOKUP -> NodeKind.LOOKUP;
            case IMPORTED -> NodeKind.IMPORTED;
            case COMPUTED -> NodeKind.COMPUTED;
            case PART -> NodeKind.PART;
        };
    }

    /** Returns the attributes, with a line after those of the primary key. */
    private static List<String> attributes(TableShape shape) {
        List<String> visible = shape.columns().keySet().stream()
                .filter(column -> !column.startsWith("_"))
                .toList();
        List<String> lines =
                visible.stream().filter(shape.primaryKey()::contains).collect(Collectors.toCollection(ArrayList::new));
        lines.add("-".repeat(30));
        visible.stream().filter(column -> !shape.primaryKey().contains(column)).forEach(lines::add);
        return lines;
    }

    private List<Drawing.Edge> edges() {
        Map<List<String>, List<DiagramEdge>> merged = new LinkedHashMap<>();
        int number = 0;
        for (DiagramEdge edge : graph.edges(shown)) {
            String from = end(edge.parent());
            String to = end(edge.child());
            boolean isOwn = expanded.contains(edge.parent()) && expanded.contains(edge.child());
            // Edges between two expanded tables stay separate. Those at a collapsed node are merged.
            if (isOwn || !from.equals(to)) {
                merged.computeIfAbsent(
                                List.of(from, to, isOwn ? String.valueOf(number++) : ""), key -> new ArrayList<>())
                        .add(edge);
            }
        }
        List<Drawing.Edge> edges = new ArrayList<>();
        merged.forEach((ends, keys) -> edges.add(edge(ends.get(0), ends.get(1), keys)));
        return edges;
    }

    private String end(TableName table) {
        return expanded.contains(table) ? id(table) : collapsedIds.getOrDefault(table.schema(), table.schema());
    }

    private Drawing.Edge edge(String from, String to, List<DiagramEdge> keys) {
        DiagramEdge first = keys.get(0);
        if (!expanded.contains(first.parent()) && !expanded.contains(first.child())) {
            return new Drawing.Edge(from, to, false, true, false, List.of());
        }
        return new Drawing.Edge(
                from,
                to,
                keys.stream().noneMatch(DiagramEdge::primary),
                keys.stream().allMatch(DiagramEdge::wholeKey),
                keys.size() == 1 && first.renamed(),
                keys.size() == 1 ? first.renames() : List.of());
    }
}
