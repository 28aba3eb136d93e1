package org.datajoint.internal.graph;

import java.util.List;
import org.datajoint.heading.TableName;

/**
 * Which rows of a master a part's rows belong to.
 *
 * <p>A part that refers to its master belongs to the row that it refers to: by the key that keeps the master's names, as
 * {@code -> master} makes it, since a renamed second one ({@code -> Subject.proj(partner='subject_id')}) only mentions
 * another row. A part that refers to its master through other tables belongs to the rows at the end of every such path;
 * paths that lead to the same rows, since the part's own columns name them, count once.
 */
public final class Membership {
    private final ForeignKeyGraph graph;

    public Membership(ForeignKeyGraph graph) {
        this.graph = graph;
    }

    /**
     * Returns the ways from the part up to its master, each a chain of foreign keys; none if the table is no part. Its first
     * key is none of the server's if it stands for several chains.
     */
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
        return new MembershipSearch(graph, part, master).paths();
    }
}
