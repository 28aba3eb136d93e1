package org.datajoint.diagram;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.datajoint.spi.Drawing;
import org.datajoint.spi.NodeKind;
import org.datajoint.spi.Palette;

/** Writes a drawing in the language of Mermaid. Used for one drawing. */
final class MermaidText {
    private static final String STEP = "    ";

    private final Drawing drawing;
    private final Palette palette;
    private final StringBuilder text = new StringBuilder();

    private MermaidText(Drawing drawing) {
        this.drawing = drawing;
        this.palette = drawing.theme().palette();
    }

    static String of(Drawing drawing) {
        return new MermaidText(drawing).write();
    }

    private String write() {
        line("", "flowchart " + drawing.direction());
        text.append('\n');
        for (NodeKind kind : NodeKind.values()) {
            Palette.NodeColors colors = palette.of(kind);
            line(
                    STEP,
                    "classDef " + style(kind) + " fill:" + colors.fill() + ",stroke:" + colors.line() + ",color:"
                            + colors.text());
        }
        for (Drawing.Cluster cluster : drawing.clusters()) {
            text.append('\n');
            line(STEP, "subgraph " + cluster.id() + "[" + quoted(cluster.title()) + "]");
            cluster.members().forEach(this::member);
            line(STEP, "end");
        }
        edges(drawing.edges());
        return text.toString();
    }

    private void member(Drawing.Member member) {
        if (member instanceof Drawing.Node node) {
            node(STEP.repeat(2), node);
        } else if (member instanceof Drawing.Entity entity) {
            line(STEP.repeat(2), "subgraph " + entity.id() + "[\" \"]");
            node(STEP.repeat(3), entity.master());
            entity.parts().forEach(part -> node(STEP.repeat(3), part));
            line(STEP.repeat(2), "end");
        }
    }

    private void node(String indent, Drawing.Node node) {
        String label = quoted(node.label());
        String shape =
                switch (node.kind().shape()) {
                    case ROUNDED_BOX -> "[" + label + "]";
                    case ELLIPSE -> "([" + label + "])";
                    case BOX_3D -> "[[" + label + "]]";
                    case CIRCLE -> "((" + label + "))";
                };
        line(indent, node.id() + shape + ":::" + style(node.kind()));
    }

    private void edges(List<Drawing.Edge> edges) {
        text.append(edges.isEmpty() ? "" : "\n");
        for (Drawing.Edge edge : edges) {
            String renames = edge.tooltip().isEmpty() ? "" : "|" + quoted(edge.tooltip()) + "|";
            line(STEP, edge.from() + (edge.dashed() ? " -.->" : " -->") + renames + " " + edge.to());
        }
        for (int i = 0; i < edges.size(); i++) {
            Drawing.Edge edge = edges.get(i);
            line(
                    STEP,
                    "linkStyle " + i + " stroke:" + palette.edge(edge.renamed()) + ",stroke-width:"
                            + (edge.wide() ? "2px" : "1px"));
        }
    }

    private void line(String indent, String content) {
        text.append(indent).append(content).append('\n');
    }

    private static String style(NodeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns a text in quotes, with special characters escaped: Mermaid reads {@code #34;} as the character with code 34.
     */
    private static String quoted(String text) {
        return text.codePoints()
                .mapToObj(point -> Character.isLetterOrDigit(point) || " _.-(),;←".indexOf(point) >= 0
                        ? Character.toString(point)
                        : "#" + point + ";")
                .collect(Collectors.joining("", "\"", "\""));
    }
}
