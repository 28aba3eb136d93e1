package org.datajoint.diagram.elk;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.datajoint.spi.Drawing;
import org.datajoint.spi.NodeKind;
import org.jspecify.annotations.NullMarked;

/** Drawings for tests. */
@NullMarked
final class Drawings {
    private Drawings() {}

    static Drawing.Node node(String id, NodeKind kind, String label) {
        return new Drawing.Node(id, label, kind, label, true, List.of("a : int32", "---", "b : varchar(30)"));
    }

    static Drawing.Edge edge(String from, String to) {
        return new Drawing.Edge(from, to, false, false, false, List.of());
    }

    static Drawing of(
            Drawing.Theme theme, Drawing.Direction direction, List<Drawing.Member> members, Drawing.Edge... edges) {
        return new Drawing(
                direction, theme, List.of(new Drawing.Cluster("schema", "lab", "lab", members)), List.of(edges));
    }

    /** Returns a pipeline of many tables, in schemas of 20, some with parts and parts that refer to parts. */
    static Drawing random(int tables, Drawing.Direction direction) {
        Random random = new Random(tables);
        List<Drawing.Cluster> clusters = new ArrayList<>();
        List<Drawing.Edge> edges = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int first = 0; first < tables; first += 20) {
            List<Drawing.Member> members = new ArrayList<>();
            for (int i = first; i < Math.min(tables, first + 20); i++) {
                String id = "n" + i;
                NodeKind kind = NodeKind.values()[random.nextInt(NodeKind.values().length)];
                Drawing.Node node = node(id, kind, "Table" + "OfMany".repeat(random.nextInt(4)) + i);
                TreeSet<String> parents = new TreeSet<>();
                for (int p = random.nextInt(3); p > 0 && !ids.isEmpty(); p--) {
                    parents.add(ids.get(ids.size() - 1 - random.nextInt(Math.min(ids.size(), 12))));
                }
                for (String parent : parents) {
                    for (int same = random.nextInt(4) / 3; same >= 0; same--) {
                        boolean renamed = random.nextBoolean();
                        edges.add(new Drawing.Edge(
                                parent,
                                id,
                                random.nextBoolean(),
                                random.nextBoolean(),
                                renamed,
                                renamed ? List.of("x ← <y>") : List.of()));
                    }
                }
                ids.add(id);
                members.add(random.nextInt(4) == 0 ? entity(node, edges, ids, random) : node);
            }
            clusters.add(new Drawing.Cluster("c" + first, "schema" + first, "schema" + first, members));
        }
        return new Drawing(direction, Drawing.Theme.AUTO, clusters, edges);
    }

    private static Drawing.Entity entity(
            Drawing.Node master, List<Drawing.Edge> edges, List<String> ids, Random random) {
        List<Drawing.Node> parts = new ArrayList<>();
        List<String> sameRank = new ArrayList<>();
        for (int p = 0; p <= random.nextInt(3); p++) {
            String id = master.id() + "p" + p;
            parts.add(node(id, NodeKind.PART, "Part" + p));
            edges.add(edge(master.id(), id));
            if (p > 0 && random.nextInt(3) == 0) {
                edges.add(edge(master.id() + "p0", id));
            } else {
                sameRank.add(id);
            }
            ids.add(id);
        }
        return new Drawing.Entity("e" + master.id(), master, parts, sameRank);
    }
}
