package org.datajoint.spi;

import java.util.List;

/**
 * What is to be drawn of a diagram: nodes in their groups, and the edges between them, without coordinates. Immutable.
 *
 * <p>The ids of clusters, entities and nodes are all different; they consist of letters, digits and underscores of ASCII. The same
 * diagram always has the same drawing, in the same order: parents before children, a master before its parts.
 *
 * @param direction the way from parents to children
 * @param theme the colours
 * @param clusters the schemas
 * @param edges the foreign keys, between nodes of the clusters
 */
public record Drawing(Direction direction, Theme theme, List<Cluster> clusters, List<Edge> edges) {
    public Drawing {
        clusters = List.copyOf(clusters);
        edges = List.copyOf(edges);
    }

    /** The way from parents to children. */
    public enum Direction {
        /** From left to right. */
        LR,
        /** From top to bottom. */
        TB
    }

    /** Which colours. */
    public enum Theme {
        /** Light ones, and dark ones if the reader prefers these and the format can tell. */
        AUTO,
        /** Those of {@link Palette#LIGHT}. */
        LIGHT,
        /** Those of {@link Palette#DARK}. */
        DARK;

        /** Returns the colours for a format that knows nothing of the reader. */
        public Palette palette() {
            return this == DARK ? Palette.DARK : Palette.LIGHT;
        }
    }

    /**
     * A schema: a frame with dashed lines and rounded corners, its title at the top right.
     *
     * @param id its id
     * @param name the schema's name
     * @param title what it is called
     * @param members what is in it; at least one
     */
    public record Cluster(String id, String name, String title, List<Member> members) {
        public Cluster {
            members = List.copyOf(members);
        }
    }

    /** A node, or several that stand together. */
    public sealed interface Member permits Node, Entity {}

    /**
     * A table, or several that are drawn as one.
     *
     * @param id its id
     * @param name what no other node of the drawing is called: for a table the name of its class, with its schema if need be
     * @param kind what it stands for
     * @param label the text in it, of one line
     * @param underlined whether the label is underlined: the table adds an attribute of its own to the key
     * @param tooltip the lines to be shown for it: the attributes, a line under those of the key; may be empty
     */
    public record Node(String id, String name, NodeKind kind, String label, boolean underlined, List<String> tooltip)
            implements Member {
        public Node {
            tooltip = List.copyOf(tooltip);
        }
    }

    /**
     * A master with parts: a shaded area without a label and without a line.
     *
     * @param id its id
     * @param master the master
     * @param parts its parts; at least one
     * @param sameRank the ids of those of the parts that stand at the height of the master, across the direction; the others
     *     refer to parts of the same master, and so come after them
     */
    public record Entity(String id, Node master, List<Node> parts, List<String> sameRank) implements Member {
        public Entity {
            parts = List.copyOf(parts);
            sameRank = List.copyOf(sameRank);
        }
    }

    /**
     * A foreign key, or all those between two nodes of which one is collapsed: a line without arrowheads. Several edges may
     * join the same two nodes, or a node with itself.
     *
     * @param from the id of the parent's node
     * @param to the id of the child's node
     * @param dashed whether the line is dashed: the key is not all in the child's primary key
     * @param wide whether it is wide: the key is the child's whole primary key
     * @param renamed whether it has the colour of keys with renamed columns
     * @param renames the renamed columns, each as {@code partner ← subject_id}, to be shown for it; may be empty
     */
    public record Edge(String from, String to, boolean dashed, boolean wide, boolean renamed, List<String> renames) {
        /** The width of wide lines, in points. */
        public static final double WIDE = 2;
        /** The width of other lines, in points. */
        public static final double NARROW = 0.75;

        public Edge {
            renames = List.copyOf(renames);
        }

        /** Returns the width of the line, in points. */
        public double width() {
            return wide ? WIDE : NARROW;
        }

        /** Returns the renamed columns as one line, {@code partner ← subject_id; …}. */
        public String tooltip() {
            return String.join("; ", renames);
        }
    }
}
