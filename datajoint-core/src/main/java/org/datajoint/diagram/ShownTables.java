package org.datajoint.diagram;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.datajoint.heading.TableName;
import org.datajoint.spi.Drawing;

/**
 * Some tables of a graph, each of them expanded or collapsed. Immutable.
 *
 * <p>The states of a table are ordered: absent, collapsed, expanded. A union has the higher state of each table, an intersection
 * the lower one.
 *
 * @param graph the graph
 * @param tables the shown tables
 * @param expanded the shown tables that are not collapsed
 */
record ShownTables(PipelineGraph graph, Set<TableName> tables, Set<TableName> expanded) {
    ShownTables {
        tables = Collections.unmodifiableSet(new TreeSet<>(tables));
        Set<TableName> both = new TreeSet<>(expanded);
        both.retainAll(tables);
        expanded = Collections.unmodifiableSet(both);
    }

    /** Shows the given tables expanded. */
    static ShownTables of(PipelineGraph graph, Set<TableName> tables) {
        return new ShownTables(graph, tables, tables);
    }

    private static Set<TableName> united(Set<TableName> some, Set<TableName> others) {
        Set<TableName> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Set<TableName> without(Set<TableName> some, Set<TableName> others) {
        Set<TableName> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static Set<TableName> common(Set<TableName> some, Set<TableName> others) {
        Set<TableName> both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }

    ShownTables plus(ShownTables other) {
        return new ShownTables(graph.with(other.graph), united(tables, other.tables), united(expanded, other.expanded));
    }

    ShownTables minus(Set<TableName> others) {
        return new ShownTables(graph, without(tables, others), expanded);
    }

    ShownTables times(ShownTables other) {
        return new ShownTables(graph.with(other.graph), common(tables, other.tables), common(expanded, other.expanded));
    }

    ShownTables times(TableName other) {
        return new ShownTables(graph, common(tables, Set.of(other)), expanded);
    }

    ShownTables downstream(int levels) {
        return spread(levels, graph::children);
    }

    ShownTables upstream(int levels) {
        return spread(levels, graph::parents);
    }

    private ShownTables spread(int levels, UnaryOperator<Set<TableName>> next) {
        if (levels < 0) {
            throw new IllegalArgumentException("A number of levels cannot be negative: " + levels + ".");
        }
        Set<TableName> all = tables;
        Set<TableName> outermost = tables;
        for (int level = 0; level < levels && !outermost.isEmpty(); level++) {
            outermost = without(next.apply(outermost), all);
            all = united(all, outermost);
        }
        return adding(all);
    }

    ShownTables withParts() {
        Set<TableName> parts = new TreeSet<>();
        graph.tables().stream()
                .filter(part -> part.master().filter(tables::contains).isPresent())
                .forEach(parts::add);
        return adding(parts);
    }

    private ShownTables adding(Set<TableName> others) {
        return new ShownTables(graph, united(tables, others), united(expanded, without(others, tables)));
    }

    ShownTables collapse() {
        return new ShownTables(graph, tables, Set.of());
    }

    /**
     * Returns the shown tables in a new graph, without those that no longer exist.
     *
     * @param now the new graph
     * @param more tables to show in addition, expanded
     */
    ShownTables in(PipelineGraph now, Set<TableName> more) {
        Set<TableName> there = common(united(tables, more), now.tables());
        return new ShownTables(now, there, united(expanded, without(there, tables)));
    }

    /** Returns whether all tables of the schema are shown. */
    boolean isWhole(String schema) {
        return graph.tables().stream()
                .filter(table -> table.schema().equals(schema))
                .allMatch(tables::contains);
    }

    List<TableName> ordered() {
        return graph.ordered(tables);
    }

    Drawing drawing(Drawing.Direction direction, Drawing.Theme theme, Map<String, String> titles) {
        return new DrawingBuilder(graph, tables, expanded).build(direction, theme, titles);
    }
}
