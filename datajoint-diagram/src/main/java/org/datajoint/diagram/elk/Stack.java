package org.datajoint.diagram.elk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.spi.Drawing;
import org.datajoint.spi.NodeKind;

/**
 * A master and its parts on one rank: one below the other if the drawing is from left to right, side by side if it is
 * from top to bottom. The parts are indented, and the lines to them run along the indentation.
 */
final class Stack {
    private static final double MARGIN = 8;
    private static final double GAP = 7;
    private static final double INDENT = 16;

    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final Drawing.Entity entity;
    private final boolean down;
    private double width;
    private double height;

    Stack(Drawing.Entity entity, Drawing.Direction direction) {
        this.entity = entity;
        this.down = direction == Drawing.Direction.LR;
        double along = MARGIN;
        double across = 0;
        for (Drawing.Node node : nodes()) {
            NodeSize size = NodeSize.of(node);
            double in = MARGIN + (node.equals(entity.master()) ? 0 : INDENT);
            boxes.put(
                    node.id(),
                    down
                            ? new Box(in, along, size.width(), size.height())
                            : new Box(along, in, size.width(), size.height()));
            along += (down ? size.height() : size.width()) + GAP;
            across = Math.max(across, in + (down ? size.width() : size.height()));
        }
        along += MARGIN - GAP;
        across += MARGIN;
        width = down ? across : along;
        height = down ? along : across;
    }

    private List<Drawing.Node> nodes() {
        List<Drawing.Node> nodes = new ArrayList<>(List.of(entity.master()));
        nodes.addAll(entity.parts());
        return nodes;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** Returns the rectangles of the nodes, relative to the stack. */
    Map<String, Box> boxes() {
        return boxes;
    }

    boolean contains(String node) {
        return boxes.containsKey(node);
    }

    /**
     * Returns the line from the master to a part.
     *
     * @param master the rectangle of the master
     * @param part the rectangle of the part
     * @param shift the distance from the normal line, for several lines to one part
     */
    List<Point> line(Box master, Box part, double shift) {
        if (down) {
            double x = master.x() + INDENT / 2 + shift;
            double y = part.centerY() + shift;
            double from = outline(x - master.centerX(), master.width() / 2, master.height() / 2);
            return elbow(new Point(x, master.centerY() + from), new Point(x, y), new Point(part.x(), y));
        }
        double y = master.y() + INDENT / 2 + shift;
        double x = part.centerX() + shift;
        double from = outline(y - master.centerY(), master.height() / 2, master.width() / 2);
        return elbow(new Point(master.centerX() + from, y), new Point(x, y), new Point(x, part.y()));
    }

    /** Returns the distance of the master's outline from its middle, at an offset in the other direction. */
    private double outline(double offset, double half, double reach) {
        NodeKind.Shape shape = entity.master().kind().shape();
        boolean round = shape == NodeKind.Shape.ELLIPSE || shape == NodeKind.Shape.CIRCLE;
        return round ? reach * Math.sqrt(Math.max(0, 1 - offset * offset / (half * half))) : reach;
    }

    /** Returns two straight segments with a rounded corner. */
    private static List<Point> elbow(Point from, Point corner, Point to) {
        Point before = towards(corner, from);
        Point after = towards(corner, to);
        return List.of(from, from, before, before, corner, corner, after, after, to, to);
    }

    private static Point towards(Point corner, Point other) {
        double length = Math.hypot(other.x() - corner.x(), other.y() - corner.y());
        double part = length == 0 ? 0 : Math.min(4, length) / length;
        return new Point(corner.x() + (other.x() - corner.x()) * part, corner.y() + (other.y() - corner.y()) * part);
    }
}
