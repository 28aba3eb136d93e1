package org.datajoint.spi;

import java.util.Map;
import java.util.Objects;

/** The colours of a {@link Drawing}, each as {@code #RRGGBB}. Each colour of a palette has a single role. */
public enum Palette {
    /** For a light background. */
    LIGHT(
            Map.of(
                    NodeKind.MANUAL, new NodeColors("#E8F0E9", "#3E7A52", "#28513A"),
                    NodeKind.LOOKUP, new NodeColors("#F0F0F1", "#808285", "#5A5C5F"),
                    NodeKind.IMPORTED, new NodeColors("#E0F4FC", "#00A0DF", "#00537A"),
                    NodeKind.COMPUTED, new NodeColors("#FFEDE5", "#FF5113", "#B23200"),
                    NodeKind.PART, new NodeColors("#FFFFFF", "#B9BBBE", "#55585C"),
                    NodeKind.COLLAPSED, new NodeColors("#EDEEF0", "#808890", "#404040"),
                    NodeKind.UNKNOWN, new NodeColors("#FFFDE7", "#C9BC5B", "#6B6420")),
            "#FFFFFF",
            new NodeColors("#F3F5F8", "#171D3A", "#171C39"),
            "#171C39",
            "#C77D3A",
            0x9E),
    /** For a dark background. */
    DARK(
            Map.of(
                    NodeKind.MANUAL, new NodeColors("#16281F", "#6BBF94", "#BCE6CF"),
                    NodeKind.LOOKUP, new NodeColors("#242832", "#9DA0A4", "#C9CFD9"),
                    NodeKind.IMPORTED, new NodeColors("#0F2433", "#33B8E8", "#BEE7F9"),
                    NodeKind.COMPUTED, new NodeColors("#331B12", "#FF7A47", "#FFC7AE"),
                    NodeKind.PART, new NodeColors("#1E232C", "#8F959D", "#C8CED8"),
                    NodeKind.COLLAPSED, new NodeColors("#242730", "#8890A0", "#C7CDD6"),
                    NodeKind.UNKNOWN, new NodeColors("#3A3620", "#C9BC5B", "#EBE3A0")),
            "#161A21",
            new NodeColors("#2A313D", "#606875", "#8A93A1"),
            "#AEB6C2",
            "#D68C4A",
            0xC0);

    /**
     * The colours of a node.
     *
     * @param fill the colour of its area
     * @param line the colour of its outline
     * @param text the colour of its label
     */
    public record NodeColors(String fill, String line, String text) {}

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of, of records of strings
    private final Map<NodeKind, NodeColors> nodes;

    private final String canvas;

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final NodeColors group;

    private final String edge;
    private final String renamedEdge;
    private final int edgeOpacity;

    Palette(
            Map<NodeKind, NodeColors> nodes,
            String canvas,
            NodeColors group,
            String edge,
            String renamedEdge,
            int edgeOpacity) {
        this.nodes = nodes;
        this.canvas = canvas;
        this.group = group;
        this.edge = edge;
        this.renamedEdge = renamedEdge;
        this.edgeOpacity = edgeOpacity;
    }

    /** Returns the colours of nodes of the given kind. */
    public NodeColors of(NodeKind kind) {
        return Objects.requireNonNull(nodes.get(kind), "every kind has colours");
    }

    /** Returns the background colour. */
    public String canvas() {
        return canvas;
    }

    /** Returns the colour of the area behind a master and its parts. */
    public String entityFill() {
        return group.fill();
    }

    /** Returns the colour of the frame around a schema. */
    public String schemaLine() {
        return group.line();
    }

    /** Returns the colour of a schema's title. */
    public String schemaText() {
        return group.text();
    }

    /** Returns the colour of an edge, without its opacity. */
    public String edge(boolean renamed) {
        return renamed ? renamedEdge : edge;
    }

    /** Returns the opacity of edges, from 0 to 255. */
    public int edgeOpacity() {
        return edgeOpacity;
    }
}
