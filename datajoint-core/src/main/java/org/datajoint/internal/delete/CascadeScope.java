package org.datajoint.internal.delete;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.ForeignKeyGraph;
import org.datajoint.internal.graph.Membership;
import org.datajoint.internal.graph.StronglyConnectedComponents;

/**
 * The tables that a delete can reach, and the steps by which it spreads among them. Immutable.
 *
 * <p>The rows to delete are the smallest set that contains the first rows; for each of its rows, every row that refers to it
 * by a foreign key; and, if masters are deleted too, for each row of a part, the row of its master to which it belongs.
 */
public final class CascadeScope {
    private final TableName root;
    private final ForeignKeyGraph graph;
    private final Membership membership;
    private final Map<TableName, List<CascadeStep>> spreads = new LinkedHashMap<>();
    private final List<Set<TableName>> groups;

    /**
     * @param root the table of the first rows
     * @param withMasters whether deleting a row of a part also deletes its master row
     */
    public CascadeScope(ForeignKeyGraph graph, TableName root, boolean withMasters) {
        this.root = root;
        this.graph = graph;
        this.membership = new Membership(graph);
        List<TableName> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            TableName table = open.remove(open.size() - 1);
            if (!spreads.containsKey(table)) {
                List<CascadeStep> from = from(table, withMasters);
                spreads.put(table, from);
                from.forEach(spread -> open.add(spread.to()));
            }
        }
        this.groups = new StronglyConnectedComponents<TableName>(table ->
                        spreadsFrom(table).stream().map(CascadeStep::to).toList())
                .of(spreads.keySet());
    }

    private List<CascadeStep> from(TableName table, boolean withMasters) {
        List<CascadeStep> from = new ArrayList<>();
        for (ForeignKey key : graph.keysTo(table)) {
            from.add(CascadeStep.down(key));
        }
        if (withMasters) {
            membership.paths(table).forEach(path -> from.add(CascadeStep.up(path)));
        }
        return List.copyOf(from);
    }

    /** Returns all tables that the delete can reach, including the first one. */
    public Set<TableName> tables() {
        return Collections.unmodifiableSet(spreads.keySet());
    }

    /**
     * Returns all ways in which deleting rows leads to the deletion of other rows.
     *
     * @param down creates the way down a foreign key, from a row to the rows that refer to it
     * @param up creates the way up a chain of keys, from a row of a part to its master row
     */
    public <S> List<S> ways(Function<ForeignKey, S> down, Function<List<ForeignKey>, S> up) {
        return spreads.values().stream()
                .flatMap(List::stream)
                .map(step -> step.up()
                        ? up.apply(step.path())
                        : down.apply(step.path().get(0)))
                .toList();
    }

    /** Returns the table of the first rows. */
    TableName root() {
        return root;
    }

    /** Returns whether the delete searches for rows in this table. */
    boolean reaches(TableName table) {
        return spreads.containsKey(table);
    }

    ForeignKeyGraph graph() {
        return graph;
    }

    /** Returns all tables that the delete can reach, except {@linkplain #isLeaf leaves}, whose keys are not needed. */
    Set<TableName> keyedTables() {
        return spreads.keySet().stream().filter(table -> !isLeaf(table)).collect(Collectors.toSet());
    }

    /**
     * Returns the tables in the order in which their rows can be found. Tables of a group lead to each other.
     */
    List<Set<TableName>> groups() {
        return groups;
    }

    /** Returns whether deleting rows of the table can lead to the deletion of other rows of the same table. */
    boolean leadsBack(TableName table) {
        return groupOf(table).size() > 1 || spreadsFrom(table).stream().anyMatch(CascadeStep::isLoop);
    }

    /** Returns whether the deletion can spread from rows of one table to the other and back. */
    boolean isWithinGroup(CascadeStep spread) {
        return groupOf(spread.from()).contains(spread.to());
    }

    private Set<TableName> groupOf(TableName table) {
        return groups.stream()
                .filter(group -> group.contains(table))
                .findFirst()
                .orElse(Set.of(table));
    }

    /** Returns whether the delete affects only the first rows and needs no check of masters. */
    public boolean isRootAlone() {
        return spreadsFrom(root).isEmpty() && memberships(root).isEmpty();
    }

    /**
     * Returns whether rows of the table are deleted only because of a single foreign key to another table, and lead to no
     * other deletion or check. Such rows can be deleted by that key without being found first.
     */
    boolean isLeaf(TableName table) {
        List<CascadeStep> ways = spreadsTo(table);
        return !table.equals(root)
                && spreadsFrom(table).isEmpty()
                && ways.size() == 1
                && memberships(table).stream()
                        .allMatch(path -> path.size() == 1 && ways.equals(List.of(CascadeStep.down(path.get(0)))));
    }

    List<CascadeStep> spreadsTo(TableName table) {
        return spreads.values().stream()
                .flatMap(List::stream)
                .filter(spread -> spread.to().equals(table))
                .toList();
    }

    List<CascadeStep> spreadsFrom(TableName table) {
        return spreads.getOrDefault(table, List.of());
    }

    /** Returns the ways from a part up to its master; empty if the table is not a part. */
    List<List<ForeignKey>> memberships(TableName part) {
        return membership.paths(part);
    }
}
