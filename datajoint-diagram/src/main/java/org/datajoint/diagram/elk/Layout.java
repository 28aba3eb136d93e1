package org.datajoint.diagram.elk;

import java.util.List;
import java.util.Map;
import org.datajoint.spi.Drawing;

/**
 * Where everything of a drawing is.
 *
 * @param width of all
 * @param height of all
 * @param boxes the rectangles of clusters, entities and nodes, by id
 * @param edges the lines of the edges, in the order of the drawing: a start, and then three points for each piece, two that the curve
 *     is drawn to and its end
 */
record Layout(double width, double height, Map<String, Box> boxes, List<Line> edges) {
    /** An edge and its line. */
    record Line(Drawing.Edge edge, List<Point> curve) {}
}
