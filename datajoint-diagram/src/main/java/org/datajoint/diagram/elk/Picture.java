package org.datajoint.diagram.elk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.datajoint.spi.Drawing;
import org.datajoint.spi.NodeKind;

/**
 * The contents of a picture in drawing order, independent of the format.
 *
 * @param width the width in points
 * @param height the height in points
 * @param items the elements, grouped by what they represent
 */
record Picture(double width, double height, List<Item> items) {
    private static final double TITLE_SIZE = 12;
    private static final double DEPTH = 5;

    /** The marks that represent one part of the drawing, and their tooltip; an empty tooltip means none. */
    record Item(String tooltip, List<Mark> marks) {}

    static Picture of(Drawing drawing) {
        Layout layout = ElkLayout.of(drawing);
        List<Item> items = new ArrayList<>();
        items.add(new Item(
                "",
                List.of(new Mark.Rectangle(Look.CANVAS, new Box(0, 0, layout.width(), layout.height()), 0, 0, false))));
        for (Drawing.Cluster cluster : drawing.clusters()) {
            items.add(new Item("", List.of(new Mark.Rectangle(Look.SCHEMA, box(layout, cluster.id()), 8, 0.75, true))));
            for (Drawing.Member member : cluster.members()) {
                if (member instanceof Drawing.Entity entity) {
                    items.add(new Item(
                            "", List.of(new Mark.Rectangle(Look.ENTITY, box(layout, entity.id()), 6, 0, false))));
                }
            }
        }
        for (Layout.Line line : layout.edges()) {
            Drawing.Edge edge = line.edge();
            Look look = edge.renamed() ? Look.RENAMED : Look.EDGE;
            items.add(
                    new Item(edge.tooltip(), List.of(new Mark.Curve(look, line.curve(), edge.width(), edge.dashed()))));
        }
        for (Drawing.Cluster cluster : drawing.clusters()) {
            items.add(title(cluster, box(layout, cluster.id())));
            for (Drawing.Member member : cluster.members()) {
                if (member instanceof Drawing.Node node) {
                    items.add(node(node, box(layout, node.id())));
                } else if (member instanceof Drawing.Entity entity) {
                    items.add(node(entity.master(), box(layout, entity.master().id())));
                    entity.parts().forEach(part -> items.add(node(part, box(layout, part.id()))));
                }
            }
        }
        return new Picture(layout.width(), layout.height(), List.copyOf(items));
    }

    private static Box box(Layout layout, String id) {
        return Objects.requireNonNull(layout.boxes().get(id), id);
    }

    /** Returns the title of a schema, which covers the edges behind it. */
    private static Item title(Drawing.Cluster cluster, Box frame) {
        double length = Helvetica.width(cluster.title(), TITLE_SIZE);
        Point start = new Point(frame.x() + frame.width() - length - 10, frame.y() + 18);
        Box ground = new Box(start.x() - 3, start.y() - TITLE_SIZE, length + 6, TITLE_SIZE + 4);
        return new Item(
                "",
                List.of(
                        new Mark.Rectangle(Look.CANVAS, ground, 0, 0, false),
                        new Mark.Text(Look.TITLE, cluster.title(), start, length, TITLE_SIZE)));
    }

    private static Item node(Drawing.Node node, Box box) {
        NodeKind kind = node.kind();
        Look look = Look.node(kind);
        List<Mark> marks = new ArrayList<>();
        switch (kind.shape()) {
            case ROUNDED_BOX -> marks.add(new Mark.Rectangle(look, box, kind == NodeKind.PART ? 4 : 6, 1, false));
            case ELLIPSE, CIRCLE -> marks.add(new Mark.Ellipse(look, box, 1));
            case BOX_3D -> addBox3d(marks, look, box);
        }
        boolean deep = kind.shape() == NodeKind.Shape.BOX_3D;
        double size = kind.fontSize();
        double length = Helvetica.width(node.label(), size);
        Point start = new Point(
                box.centerX() - length / 2 - (deep ? DEPTH / 2 : 0),
                box.centerY() + size * 0.35 + (deep ? DEPTH / 2 : 0));
        marks.add(new Mark.Text(Look.label(kind), node.label(), start, length, size));
        if (node.underlined()) {
            marks.add(new Mark.Lines(
                    Look.underline(kind), List.of(start.plus(0, 2), start.plus(length, 2)), 0.75, false));
        }
        return new Item(String.join("\n", node.tooltip()), List.copyOf(marks));
    }

    /**
     * Adds a three-dimensional box: its outline, the edges of the front, and a line from the front's corner to that of
     * the outline.
     */
    private static void addBox3d(List<Mark> marks, Look look, Box box) {
        double right = box.x() + box.width();
        double bottom = box.y() + box.height();
        Point corner = new Point(right - DEPTH, box.y() + DEPTH);
        marks.add(new Mark.Lines(
                look,
                List.of(
                        new Point(box.x(), box.y() + DEPTH),
                        new Point(box.x() + DEPTH, box.y()),
                        new Point(right, box.y()),
                        new Point(right, bottom - DEPTH),
                        new Point(right - DEPTH, bottom),
                        new Point(box.x(), bottom)),
                1,
                true));
        marks.add(new Mark.Lines(look, List.of(new Point(box.x(), box.y() + DEPTH), corner), 1, false));
        marks.add(new Mark.Lines(look, List.of(corner, new Point(right, box.y())), 1, false));
        marks.add(new Mark.Lines(look, List.of(corner, new Point(right - DEPTH, bottom)), 1, false));
    }
}
