package org.datajoint.internal.crosssection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.ForeignKeyGraph;

/**
 * The tables of a cross-section and how its rows depend on each other; immutable.
 *
 * <p>Tables below a restricted one keep a row only if all that the row refers to among them is kept. All others keep what is
 * referred to, and the parts of masters that are kept for that.
 *
 * @param graph all foreign keys
 * @param chosen the tables that were asked for
 * @param below those among which a restriction spreads: the restricted tables and what refers to them; empty if nothing is
 *     restricted
 * @param groups all tables, those that others refer to first; tables that refer to each other in a circle are one group
 */
record SectionScope(ForeignKeyGraph graph, Set<TableName> chosen, Set<TableName> below, List<Set<TableName>> groups) {

    static SectionScope of(ForeignKeyGraph graph, Collection<TableName> chosen, Collection<TableName> restricted) {
        Set<TableName> all = new TreeSet<>();
        chosen.forEach(table -> all.addAll(graph.ancestors(table)));
        all.removeIf(TableName::isHidden);
        for (TableName table : restricted) {
            if (!all.contains(table)) {
                throw new IllegalArgumentException("The table " + table + " is none of the cross-section's, which has "
                        + all + ". Restrict one of these, or make the cross-section of more schemas.");
            }
        }
        Set<TableName> below = new TreeSet<>();
        restricted.forEach(table -> below.addAll(graph.descendants(table)));
        below.retainAll(all);
        return new SectionScope(graph, Set.copyOf(chosen), below, graph.order(all));
    }

    /** Returns all tables, those that others refer to first. */
    List<TableName> tables() {
        List<TableName> tables = new ArrayList<>();
        groups.forEach(tables::addAll);
        return tables;
    }

    /** Returns whether all rows of the table are kept. */
    boolean isWhole(TableName table) {
        return below.isEmpty() && chosen.contains(table);
    }

    /** Returns the foreign keys by which a row of a table below is refused. */
    List<ForeignKey> keysBelow(TableName table) {
        return graph.keysOf(table).stream()
                .filter(key -> below.contains(key.parent()))
                .toList();
    }

    /** Returns the foreign keys by which rows of other tables are kept. */
    List<ForeignKey> keysUp(TableName table) {
        return graph.keysOf(table).stream()
                .filter(key -> isKeptBy(key.parent()))
                .toList();
    }

    /** Returns the foreign keys of parts to this table that are kept with it. */
    List<ForeignKey> keysOfParts(TableName table) {
        if (!isKeptBy(table)) {
            return List.of();
        }
        TableName master = table.master().orElse(table);
        return graph.keysTo(table).stream()
                .filter(key -> key.child().master().filter(master::equals).isPresent() && isKeptBy(key.child()))
                .toList();
    }

    /** Returns whether rows of the table are kept for the sake of other rows. */
    private boolean isKeptBy(TableName table) {
        return !below.contains(table) && !isWhole(table) && contains(table);
    }

    private boolean contains(TableName table) {
        return groups.stream().anyMatch(group -> group.contains(table));
    }

    /** Returns the tables that the table refers to in a circle, itself included where it refers to itself; else none. */
    Set<TableName> circle(TableName table) {
        Set<TableName> group =
                groups.stream().filter(each -> each.contains(table)).findFirst().orElse(Set.of());
        boolean loop = graph.keysOf(table).stream().anyMatch(key -> key.parent().equals(table));
        return group.size() > 1 || loop ? new LinkedHashSet<>(group) : Set.of();
    }
}
