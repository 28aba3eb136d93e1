package org.datajoint.diagram.elk;

import java.util.List;
import java.util.Map;
import org.datajoint.spi.Drawing;

/**
 * The positions of all parts of a drawing.
 *
 * @param width the total width
 * @param height the total height
 * @param boxes the rectangles of clusters, entities and nodes, by id
 * @param edges the curves of the edges, in the order of the drawing: a start, and three points for each segment, of
 *     which the first two are control points and the third is its end
 */
record Layout(double width, double height, Map<String, Box> boxes, List<Line> edges) {
    /** An edge and its curve. */
    record Line(Drawing.Edge edge, List<Point> curve) {}
}
