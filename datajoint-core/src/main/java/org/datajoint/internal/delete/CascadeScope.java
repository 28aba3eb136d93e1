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
 * The tables that a delete may reach, and how it spreads among them; immutable.
 *
 * <p>The rows to delete are the least set that holds the first rows, with a row every row that refers to it by any foreign
 * key, and, where masters go along, with a part's row the rows of its master that it belongs to.
 */
public final class CascadeScope {
    private final TableName root;
    private final ForeignKeyGraph graph;
    private final Membership membership;
    private final Map<TableName, List<CascadeStep>> spreads = new LinkedHashMap<>();
    private final List<Set<TableName>> groups;

    /**
     * @param root the table that the first rows are of
     * @param withMasters whether a part's row takes its master's along
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

    /** Returns all tables that it may reach, the first one included. */
    public Set<TableName> tables() {
        return Collections.unmodifiableSet(spreads.keySet());
    }

    /**
     * Returns all ways in which rows to delete make other rows go.
     *
     * @param down makes one of a key, from a row to those that refer to it
     * @param up makes one of keys that lead from a part's row to its master's
     */
    public <S> List<S> ways(Function<ForeignKey, S> down, Function<List<ForeignKey>, S> up) {
        return spreads.values().stream()
                .flatMap(List::stream)
                .map(step -> step.up()
                        ? up.apply(step.path())
                        : down.apply(step.path().get(0)))
                .toList();
    }

    /** Returns the table that the first rows are of. */
    TableName root() {
        return root;
    }

    /** Returns whether the delete looks for rows in this table. */
    boolean reaches(TableName table) {
        return spreads.containsKey(table);
    }

    ForeignKeyGraph graph() {
        return graph;
    }

    /** Returns all tables that it may reach and whose keys matter. */
    Set<TableName> keyedTables() {
        return spreads.keySet().stream().filter(table -> !isLeaf(table)).collect(Collectors.toSet());
    }

    /** Returns the tables in the order in which their rows can be found; those of one group lead to each other. */
    List<Set<TableName>> groups() {
        return groups;
    }

    /** Returns whether rows of the table can make other rows of the same table go. */
    boolean leadsBack(TableName table) {
        return groupOf(table).size() > 1 || spreadsFrom(table).stream().anyMatch(CascadeStep::isLoop);
    }

    /** Returns whether rows of one table can make rows of the other go, and these again rows of the one. */
    boolean isWithinGroup(CascadeStep spread) {
        return groupOf(spread.from()).contains(spread.to());
    }

    private Set<TableName> groupOf(TableName table) {
        return groups.stream()
                .filter(group -> group.contains(table))
                .findFirst()
                .orElse(Set.of(table));
    }

    /** Returns whether no row can go but the first ones, and no part's row without its master's. */
    public boolean isRootAlone() {
        return spreadsFrom(root).isEmpty() && memberships(root).isEmpty();
    }

    /**
     * Returns whether the rows of the table go with those of one other table by one key, and make nothing else go or be
     * checked: they can be deleted by that key, and need not be found before.
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

    /** Returns the ways from a part up to its master; none if the table is no part. */
    List<List<ForeignKey>> memberships(TableName part) {
        return membership.paths(part);
    }
}
