package org.datajoint.internal.graph;

import java.util.List;
import org.datajoint.heading.TableName;

/**
 * Determines which rows of its master the rows of a part belong to.
 *
 * <p>If a part refers to its master, its row belongs to the row that it refers to by the foreign key without renamed
 * columns, which {@code -> master} declares; a second one with renamed columns ({@code ->
 * Subject.proj(partner='subject_id')}) only mentions another row. If a part refers to its master through other tables,
 * its row belongs to the rows at the end of all these paths. Paths that lead to the same rows, because the same columns
 * of the part identify them, count once.
 */
public final class Membership {
    private final ForeignKeyGraph graph;

    public Membership(ForeignKeyGraph graph) {
        this.graph = graph;
    }

    /**
     * Returns the paths from the part to its master, each a chain of foreign keys; empty if the table is not a part.
     * The first key of a path that stands for several is not a foreign key of the server.
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
