package org.datajoint.spi;

import java.util.List;

/**
 * The elements of a diagram that are to be drawn: grouped nodes and the edges between them, without coordinates. Immutable.
 *
 * <p>The ids of clusters, entities and nodes are unique; they consist of ASCII letters, digits and underscores. The same
 * diagram always results in the same drawing with the same order: parents before children, and a master before its parts.
 *
 * @param direction the direction from parents to children
 * @param theme the colours
 * @param clusters the schemas
 * @param edges the foreign keys, between nodes of the clusters
 */
public record Drawing(Direction direction, Theme theme, List<Cluster> clusters, List<Edge> edges) {
    public Drawing {
        clusters = List.copyOf(clusters);
        edges = List.copyOf(edges);
    }

    /** The direction from parents to children. */
    public enum Direction {
        /** From left to right. */
        LR,
        /** From top to bottom. */
        TB
    }

    /** The colours of a drawing. */
    public enum Theme {
        /** Dark colours if the reader prefers them and the format supports it, otherwise light colours. */
        AUTO,
        /** The colours of {@link Palette#LIGHT}. */
        LIGHT,
        /** The colours of {@link Palette#DARK}. */
        DARK;

        /** Returns the colours for a format that does not know the reader's preference. */
        public Palette palette() {
            return this == DARK ? Palette.DARK : Palette.LIGHT;
        }
    }

    /**
     * A schema: a frame with dashed lines and rounded corners, its title at the top right.
     *
     * @param id its id
     * @param name the schema's name
     * @param title its title
     * @param members its members; at least one
     */
    public record Cluster(String id, String name, String title, List<Member> members) {
        public Cluster {
            members = List.copyOf(members);
        }
    }

    /** A node, or several nodes that are drawn together. */
    public sealed interface Member permits Node, Entity {}

    /**
     * A table, or several tables that are drawn as one node.
     *
     * @param id its id
     * @param name its unique name in the drawing: for a table the name of its class, preceded by its schema if that is
     *     necessary
     * @param kind what it represents
     * @param label the text in it, on one line
     * @param underlined whether the label is underlined, which means that the table adds an attribute to its primary key
     * @param tooltip the lines of its tooltip: the attributes, with a line below those of the primary key; may be empty
     */
    public record Node(String id, String name, NodeKind kind, String label, boolean underlined, List<String> tooltip)
            implements Member {
        public Node {
            tooltip = List.copyOf(tooltip);
        }
    }

    /**
     * A master with its parts: a shaded area without a label and an outline.
     *
     * @param id its id
     * @param master the master
     * @param parts its parts; at least one
     * @param sameRank the ids of the parts that are placed at the same rank as the master; the other parts refer to parts of
     *     the same master and are placed after them
     */
    public record Entity(String id, Node master, List<Node> parts, List<String> sameRank) implements Member {
        public Entity {
            parts = List.copyOf(parts);
            sameRank = List.copyOf(sameRank);
        }
    }

    /**
     * A foreign key, or all foreign keys between two nodes of which one is collapsed: a line without arrowheads. Several
     * edges may connect the same two nodes, and an edge may connect a node with itself.
     *
     * @param from the id of the parent's node
     * @param to the id of the child's node
     * @param dashed whether the line is dashed, which means that the key is not entirely in the child's primary key
     * @param wide whether the line is wide, which means that the key is the child's whole primary key
     * @param renamed whether it has the colour of keys with renamed columns
     * @param renames the renamed columns for its tooltip, each as {@code partner ← subject_id}; may be empty
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
