package org.datajoint.diagram;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.datajoint.spi.Drawing;
import org.datajoint.spi.NodeKind;
import org.datajoint.spi.Palette;

/** Writes a drawing in the DOT language of Graphviz. Used for one drawing. */
final class DotText {
    private static final String STEP = "    ";

    private final Drawing drawing;
    private final Palette palette;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> names = new HashMap<>();

    private DotText(Drawing drawing) {
        this.drawing = drawing;
        this.palette = drawing.theme().palette();
    }

    static String of(Drawing drawing) {
        return new DotText(drawing).write();
    }

    private String write() {
        line(0, "digraph {");
        boolean isDark = palette == Palette.DARK;
        line(
                1,
                "graph [rankdir=" + drawing.direction() + ", fontname=\"Helvetica\""
                        + (isDark ? ", bgcolor=\"" + palette.canvas() + "\"" : "") + "];");
        line(1, "node [fontname=\"Helvetica\", margin=\"0.11,0.06\"];");
        line(1, "edge [fontname=\"Helvetica\", arrowhead=none];");
        drawing.clusters().forEach(this::cluster);
        drawing.edges().forEach(this::edge);
        line(0, "}");
        return text.toString();
    }

    private void cluster(Drawing.Cluster cluster) {
        line(1, "subgraph " + quoted("cluster_" + cluster.name()) + " {");
        line(
                2,
                "graph [label=" + label(cluster.title())
                        + ", labelloc=t, labeljust=r, style=\"rounded,dashed\", color=\"" + palette.schemaLine()
                        + "\", fontcolor=\"" + palette.schemaText() + "\"];");
        for (Drawing.Member member : cluster.members()) {
            if (member instanceof Drawing.Node node) {
                node(2, node);
            } else if (member instanceof Drawing.Entity entity) {
                entity(entity);
            }
        }
        line(1, "}");
    }

    private void entity(Drawing.Entity entity) {
        String fill = "\"" + palette.entityFill() + "\"";
        line(2, "subgraph " + quoted("cluster_entity_" + entity.master().name()) + " {");
        line(3, "graph [label=\"\", style=\"rounded,filled\", color=" + fill + ", fillcolor=" + fill + "];");
        node(3, entity.master());
        entity.parts().forEach(part -> node(3, part));
        List<String> same =
                entity.sameRank().stream().map(id -> names.getOrDefault(id, id)).toList();
        if (!same.isEmpty()) {
            line(
                    3,
                    "{ rank=same; " + quoted(entity.master().name()) + "; "
                            + String.join(
                                    "; ", same.stream().map(DotText::quoted).toList()) + "; }");
        }
        line(2, "}");
    }

    private void node(int depth, Drawing.Node node) {
        names.put(node.id(), node.name());
        NodeKind kind = node.kind();
        Palette.NodeColors colors = palette.of(kind);
        String look =
                switch (kind.shape()) {
                    case ROUNDED_BOX -> "shape=box, style=\"rounded,filled\"";
                    case ELLIPSE -> "shape=ellipse, style=filled";
                    case BOX_3D -> "shape=box3d, style=filled";
                    case CIRCLE -> "shape=circle, style=filled";
                };
        double size =
                switch (kind) {
                    case PART -> 0.12;
                    case COLLAPSED -> 0.6;
                    default -> 0.48;
                };
        line(
                depth,
                quoted(node.name()) + " [label="
                        + (node.underlined() ? "<<u>" + escaped(node.label()) + "</u>>" : label(node.label())) + ", "
                        + look + ", fillcolor=\"" + colors.fill() + "\", color=\"" + colors.line() + "\", fontcolor=\""
                        + colors.text() + "\", fontsize=" + kind.fontSize()
                        + String.format(Locale.ROOT, ", width=%1$.2f, height=%1$.2f", size)
                        + tooltip(String.join("\n", node.tooltip())) + "];");
    }

    private void edge(Drawing.Edge edge) {
        String color = palette.edge(edge.renamed()) + String.format(Locale.ROOT, "%02X", palette.edgeOpacity());
        line(
                1,
                quoted(names.getOrDefault(edge.from(), edge.from())) + " -> "
                        + quoted(names.getOrDefault(edge.to(), edge.to())) + " [color=\"" + color + "\", style="
                        + (edge.dashed() ? "dashed" : "solid") + ", penwidth=" + (edge.wide() ? "2" : "0.75")
                        + ", weight=" + (edge.wide() ? "3" : "1") + tooltip(edge.tooltip()) + "];");
    }

    private static String tooltip(String lines) {
        return lines.isEmpty() ? "" : ", tooltip=" + label(lines);
    }

    private void line(int depth, String content) {
        text.append(STEP.repeat(depth)).append(content).append('\n');
    }

    /** Returns a name in quotes, with backslashes and quotation marks escaped. */
    private static String quoted(String name) {
        return "\"" + printable(name).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Returns the text of a label in quotes, with backslashes, quotation marks and line breaks escaped. */
    private static String label(String shown) {
        return "\""
                + entities(shown).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /** Escapes ampersands, because Graphviz resolves HTML entities in all labels. */
    private static String entities(String shown) {
        return shown.replace("&", "&amp;");
    }

    /** Returns the text of an HTML label. */
    private static String escaped(String shown) {
        return entities(printable(shown))
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", " ");
    }
}
