package org.datajoint.internal.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.datajoint.heading.TableName;

/**
 * Which rows of a master a part's rows belong to.
 *
 * <p>A part that refers to its master belongs to the row that it refers to: by the key that keeps the master's names, as
 * {@code -> master} makes it, since a renamed second one ({@code -> Subject.proj(partner='subject_id')}) only mentions
 * another row. A part that refers to its master through other tables belongs to the rows at the end of every such path.
 */
public final class Membership {
    private final ForeignKeyGraph graph;

    public Membership(ForeignKeyGraph graph) {
        this.graph = graph;
    }

    /** The ways from the part up to its master, each a chain of foreign keys; none where the table is no part. */
    public List<List<ForeignKey>> paths(TableName part) {
        return part.master().map(master -> paths(part, master)).orElse(List.of());
    }

    private List<List<ForeignKey>> paths(TableName part, TableName master) {
        List<ForeignKey> direct = graph.keysOf(part).stream()
                .filter(key -> key.parent().equals(master))
                .toList();
        if (!direct.isEmpty()) {
            List<ForeignKey> own =
                    direct.stream().filter(key -> !key.isRenamed()).toList();
            return (own.isEmpty() ? direct : own).stream().map(List::of).toList();
        }
        List<List<ForeignKey>> found = new ArrayList<>();
        Set<TableName> below = graph.descendants(master);
        follow(part, master, below, new ArrayList<>(), new HashSet<>(Set.of(part)), found);
        return found;
    }

    private void follow(
            TableName table,
            TableName master,
            Set<TableName> below,
            List<ForeignKey> path,
            Set<TableName> met,
            List<List<ForeignKey>> found) {
        for (ForeignKey key : graph.keysOf(table)) {
            path.add(key);
            if (key.parent().equals(master)) {
                found.add(List.copyOf(path));
            } else if (below.contains(key.parent()) && met.add(key.parent())) {
                follow(key.parent(), master, below, path, met, found);
                met.remove(key.parent());
            }
            path.remove(path.size() - 1);
        }
    }
}
