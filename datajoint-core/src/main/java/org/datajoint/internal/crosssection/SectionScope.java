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
 * The tables of a cross-section and the dependencies between their rows; immutable.
 *
 * <p>A row of a restricted table, or of a table below one, is kept only if all rows among these tables that it refers to are
 * kept. A row of another table is kept if a kept row refers to it, or if it is a part of a master that is kept for that
 * reason.
 *
 * @param graph all foreign keys
 * @param chosen the tables that were asked for
 * @param below the restricted tables and all tables that depend on them; empty if no table is restricted
 * @param groups all tables, parents before their children; tables that refer to each other in a cycle form one group
 */
record SectionScope(ForeignKeyGraph graph, Set<TableName> chosen, Set<TableName> below, List<Set<TableName>> groups) {

    static SectionScope of(ForeignKeyGraph graph, Collection<TableName> chosen, Collection<TableName> restricted) {
        Set<TableName> all = new TreeSet<>();
        chosen.forEach(table -> all.addAll(graph.ancestors(table)));
        all.removeIf(TableName::isHidden);
        for (TableName table : restricted) {
            if (!all.contains(table)) {
                throw new IllegalArgumentException("The table " + table + " is not in the cross-section, which has "
                        + all + ". Restrict one of these tables, or create the cross-section from more schemas.");
            }
        }
        Set<TableName> below = new TreeSet<>();
        restricted.forEach(table -> below.addAll(graph.descendants(table)));
        below.retainAll(all);
        return new SectionScope(graph, Set.copyOf(chosen), below, graph.order(all));
    }

    /** Returns all tables, parents before their children. */
    List<TableName> tables() {
        List<TableName> tables = new ArrayList<>();
        groups.forEach(tables::addAll);
        return tables;
    }

    /** Returns whether all rows of the table are kept. */
    boolean isWhole(TableName table) {
        return below.isEmpty() && chosen.contains(table);
    }

    /** Returns the foreign keys through which a row of a table below must refer to kept rows. */
    List<ForeignKey> keysBelow(TableName table) {
        return graph.keysOf(table).stream()
                .filter(key -> below.contains(key.parent()))
                .toList();
    }

    /** Returns the foreign keys through which the table's kept rows cause rows of other tables to be kept. */
    List<ForeignKey> keysUp(TableName table) {
        return graph.keysOf(table).stream()
                .filter(key -> isKeptBy(key.parent()))
                .toList();
    }

    /** Returns the foreign keys to this table from the parts whose rows are kept together with its rows. */
    List<ForeignKey> keysOfParts(TableName table) {
        if (!isKeptBy(table)) {
            return List.of();
        }
        TableName master = table.master().orElse(table);
        return graph.keysTo(table).stream()
                .filter(key -> key.child().master().filter(master::equals).isPresent() && isKeptBy(key.child()))
                .toList();
    }

    /** Returns whether rows of the table are kept because other rows need them. */
    private boolean isKeptBy(TableName table) {
        return !below.contains(table) && !isWhole(table) && contains(table);
    }

    private boolean contains(TableName table) {
        return groups.stream().anyMatch(group -> group.contains(table));
    }

    /** Returns the tables of the cycle that the table is in, itself included; empty if it is in none. */
    Set<TableName> cycle(TableName table) {
        Set<TableName> group =
                groups.stream().filter(each -> each.contains(table)).findFirst().orElse(Set.of());
        boolean loop = graph.keysOf(table).stream().anyMatch(key -> key.parent().equals(table));
        return group.size() > 1 || loop ? new LinkedHashSet<>(group) : Set.of();
    }
}
