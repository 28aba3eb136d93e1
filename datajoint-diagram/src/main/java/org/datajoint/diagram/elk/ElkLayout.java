package org.datajoint.diagram.elk;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.datajoint.spi.Drawing;
import org.datajoint.spi.NodeKind;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkConnectableShape;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Lays out a drawing: parents before children in layers, each schema in a frame, each master and its parts in an area.
 * An object is used for a single drawing.
 */
final class ElkLayout {
    private static final double MARGIN = 10;
    private static final double TITLE = 22;
    /** The distance between the ends of several lines between the same two nodes. */
    private static final double APART = 7;

    private final Drawing drawing;
    private final boolean leftToRight;
    private final Map<String, ElkNode> shapes = new LinkedHashMap<>();
    private final Map<String, Stack> stacks = new HashMap<>();
    private final Map<String, NodeKind> kinds = new HashMap<>();
    private final Map<String, ElkPort> ports = new HashMap<>();
    private final IdentityHashMap<Drawing.Edge, Integer> numbers = new IdentityHashMap<>();
    private final Map<List<String>, Integer> parallel = new HashMap<>();

    private ElkLayout(Drawing drawing) {
        this.drawing = drawing;
        this.leftToRight = drawing.direction() == Drawing.Direction.LR;
    }

    static Layout of(Drawing drawing) {
        return new ElkLayout(drawing).layout();
    }

    private Layout layout() {
        ElkNode root = ElkGraphUtil.createGraph();
        group(root, MARGIN, MARGIN);
        for (Drawing.Edge edge : drawing.edges()) {
            numbers.put(edge, parallel.merge(List.of(edge.from(), edge.to()), 1, Integer::sum) - 1);
        }
        for (Drawing.Cluster cluster : drawing.clusters()) {
            addCluster(root, cluster);
        }
        IdentityHashMap<Drawing.Edge, ElkEdge> routed = new IdentityHashMap<>();
        for (Drawing.Edge edge : drawing.edges()) {
            if (!isWithinStack(edge)) {
                routed.put(edge, addEdge(edge));
            }
        }
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        Map<String, Box> boxes = boxes();
        List<Layout.Line> lines = new ArrayList<>();
        for (Drawing.Edge edge : drawing.edges()) {
            ElkEdge way = routed.get(edge);
            lines.add(new Layout.Line(edge, way == null ? withinStack(edge, boxes) : curve(edge, way, boxes)));
        }
        return new Layout(root.getWidth(), root.getHeight(), boxes, lines);
    }

    private void group(ElkNode node, double top, double margin) {
        node.setProperty(CoreOptions.ALGORITHM, "org.eclipse.elk.layered");
        node.setProperty(LayeredOptions.DIRECTION, leftToRight ? Direction.RIGHT : Direction.DOWN);
        node.setProperty(LayeredOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        node.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.SPLINES);
        node.setProperty(LayeredOptions.PADDING, new ElkPadding(top, margin, margin, margin));
        node.setProperty(LayeredOptions.SPACING_NODE_NODE, 16.0);
        node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 34.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE, 12.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 12.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 6.0);
        node.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 18.0);
        node.setProperty(LayeredOptions.RANDOM_SEED, 1);
    }

    private void addCluster(ElkNode root, Drawing.Cluster cluster) {
        ElkNode frame = ElkGraphUtil.createNode(root);
        group(frame, MARGIN + TITLE, MARGIN + 2);
        // The title must fit even if the frame's contents are small.
        frame.setProperty(LayeredOptions.NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.MINIMUM_SIZE));
        frame.setProperty(LayeredOptions.NODE_SIZE_MINIMUM, new KVector(Helvetica.width(cluster.title(), 12) + 24, 0));
        shapes.put(cluster.id(), frame);
        for (Drawing.Member member : cluster.members()) {
            if (member instanceof Drawing.Node node) {
                addNode(frame, node);
            } else if (member instanceof Drawing.Entity entity) {
                addEntity(frame, entity);
            }
        }
    }

    private void addEntity(ElkNode frame, Drawing.Entity entity) {
        ElkNode area = ElkGraphUtil.createNode(frame);
        shapes.put(entity.id(), area);
        if (isStack(entity)) {
            Stack stack = new Stack(entity, drawing.direction());
            area.setDimensions(stack.width(), stack.height());
            area.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
            stack.boxes().keySet().forEach(node -> {
                stacks.put(node, stack);
                shapes.put(node, area);
            });
            kinds.put(entity.master().id(), entity.master().kind());
            entity.parts().forEach(part -> kinds.put(part.id(), part.kind()));
        } else {
            group(area, 8, 8);
            addNode(area, entity.master());
            entity.parts().forEach(part -> addNode(area, part));
        }
    }

    /**
     * Returns whether all parts can be on the same rank as the master, because none of them refers to another part or
     * to a table that refers to the master.
     */
    private boolean isStack(Drawing.Entity entity) {
        Set<String> parts = new HashSet<>();
        entity.parts().forEach(part -> parts.add(part.id()));
        if (!parts.equals(Set.copyOf(entity.sameRank()))) {
            return false;
        }
        Set<String> own = new HashSet<>(parts);
        own.add(entity.master().id());
        Set<String> reached = new HashSet<>();
        List<String> open = new ArrayList<>(own);
        while (!open.isEmpty()) {
            String node = open.remove(open.size() - 1);
            for (Drawing.Edge edge : drawing.edges()) {
                if (edge.from().equals(node) && !(own.contains(node) && own.contains(edge.to()))) {
                    if (own.contains(edge.to())) {
                        return false;
                    }
                    if (reached.add(edge.to())) {
                        open.add(edge.to());
                    }
                }
            }
        }
        return true;
    }

    private void addNode(ElkNode parent, Drawing.Node node) {
        ElkNode shape = ElkGraphUtil.createNode(parent);
        NodeSize size = NodeSize.of(node);
        shape.setDimensions(size.width(), size.height());
        shape.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        shapes.put(node.id(), shape);
        kinds.put(node.id(), node.kind());
    }

    private boolean isWithinStack(Drawing.Edge edge) {
        Stack stack = stacks.get(edge.from());
        return stack != null && !edge.from().equals(edge.to()) && stack.contains(edge.to());
    }

    private ElkEdge addEdge(Drawing.Edge edge) {
        double shift = shift(edge);
        return ElkGraphUtil.createSimpleEdge(port(edge.from(), true, shift), port(edge.to(), false, shift));
    }

    /**
     * Returns the distance between the end of a line and the middle of the node; not zero if there are several lines
     * between two nodes.
     */
    private double shift(Drawing.Edge edge) {
        int count = parallel.getOrDefault(List.of(edge.from(), edge.to()), 1);
        double room = Math.min(APART, 16.0 / count);
        return (numbers.getOrDefault(edge, 0) - (count - 1) / 2.0) * room;
    }

    private ElkConnectableShape port(String node, boolean outgoing, double shift) {
        return ports.computeIfAbsent(node + (outgoing ? ">" : "<") + shift, key -> {
            ElkNode shape = shape(node);
            Stack stack = stacks.get(node);
            Box box = stack == null ? new Box(0, 0, shape.getWidth(), shape.getHeight()) : inner(stack, node);
            ElkPort port = ElkGraphUtil.createPort(shape);
            port.setDimensions(0, 0);
            if (leftToRight) {
                port.setLocation(outgoing ? shape.getWidth() : 0, box.centerY() + shift);
                port.setProperty(LayeredOptions.PORT_SIDE, outgoing ? PortSide.EAST : PortSide.WEST);
            } else {
                port.setLocation(box.centerX() + shift, outgoing ? shape.getHeight() : 0);
                port.setProperty(LayeredOptions.PORT_SIDE, outgoing ? PortSide.SOUTH : PortSide.NORTH);
            }
            return port;
        });
    }

    private ElkNode shape(String id) {
        return Objects.requireNonNull(shapes.get(id), id);
    }

    private static Box inner(Stack stack, String node) {
        return Objects.requireNonNull(stack.boxes().get(node), node);
    }

    private Map<String, Box> boxes() {
        Map<String, Box> boxes = new LinkedHashMap<>();
        shapes.forEach((id, shape) -> {
            Point origin = origin(shape);
            Stack stack = stacks.get(id);
            boxes.put(
                    id,
                    stack == null
                            ? new Box(origin.x(), origin.y(), shape.getWidth(), shape.getHeight())
                            : inner(stack, id).plus(origin.x(), origin.y()));
        });
        return boxes;
    }

    /** Returns the top left corner of a shape in the coordinates of the picture. */
    private static Point origin(ElkNode shape) {
        double x = 0;
        double y = 0;
        for (ElkNode node = shape; node != null; node = node.getParent()) {
            x += node.getX();
            y += node.getY();
        }
        return new Point(x, y);
    }

    private List<Point> withinStack(Drawing.Edge edge, Map<String, Box> boxes) {
        Stack stack = Objects.requireNonNull(stacks.get(edge.from()));
        return stack.line(box(boxes, edge.from()), box(boxes, edge.to()), shift(edge) / 2);
    }

    private static Box box(Map<String, Box> boxes, String id) {
        return Objects.requireNonNull(boxes.get(id), id);
    }

    /** Returns the curve of an edge, extended from the sides of the nodes' rectangles to their outlines. */
    private List<Point> curve(Drawing.Edge edge, ElkEdge way, Map<String, Box> boxes) {
        Point origin = way.getContainingNode() == null ? new Point(0, 0) : origin(way.getContainingNode());
        List<Point> points = new ArrayList<>();
        // Assigned to the JDK's List, because the type of ELK's lists is in a jar without a module name, which a
        // published module must not require.
        List<ElkEdgeSection> sections = way.getSections();
        for (ElkEdgeSection section : sections) {
            points.add(origin.plus(section.getStartX(), section.getStartY()));
            List<ElkBendPoint> bends = section.getBendPoints();
            for (ElkBendPoint bend : bends) {
                points.add(origin.plus(bend.getX(), bend.getY()));
            }
            points.add(origin.plus(section.getEndX(), section.getEndY()));
        }
        List<Point> curve = Curves.cubic(points);
        Point start = outline(edge.from(), box(boxes, edge.from()), curve.get(0), true);
        Point end = outline(edge.to(), box(boxes, edge.to()), curve.get(curve.size() - 1), false);
        return Curves.lengthened(start, curve, end);
    }

    private Point outline(String node, Box box, Point at, boolean outgoing) {
        NodeKind kind = Objects.requireNonNull(kinds.get(node), node);
        boolean round = kind.shape() == NodeKind.Shape.ELLIPSE || kind.shape() == NodeKind.Shape.CIRCLE;
        double offset = leftToRight ? at.y() - box.centerY() : at.x() - box.centerX();
        double half = (leftToRight ? box.height() : box.width()) / 2;
        double reach = (leftToRight ? box.width() : box.height()) / 2;
        double from = round ? reach * Math.sqrt(Math.max(0, 1 - offset * offset / (half * half))) : reach;
        double sign = outgoing ? 1 : -1;
        return leftToRight
                ? new Point(box.centerX() + sign * from, at.y())
                : new Point(at.x(), box.centerY() + sign * from);
    }
}
