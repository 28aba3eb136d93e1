package org.datajoint.diagram.elk;

import java.util.ArrayList;
import java.util.List;

/** Curves of cubic Bézier segments. */
final class Curves {
    private Curves() {}

    /**
     * Returns the segments of a spline of ELK as cubic ones. The spline consists of cubic segments of three points
     * each, and possibly a quadratic or a straight one at the end.
     */
    static List<Point> cubic(List<Point> points) {
        List<Point> curve = new ArrayList<>(List.of(points.get(0)));
        int i = 1;
        while (points.size() - i >= 3) {
            curve.addAll(points.subList(i, i + 3));
            i += 3;
        }
        Point last = curve.get(curve.size() - 1);
        if (points.size() - i == 2) {
            Point bend = points.get(i);
            Point end = points.get(i + 1);
            curve.add(between(last, bend, 2.0 / 3));
            curve.add(between(end, bend, 2.0 / 3));
            curve.add(end);
        } else if (points.size() - i == 1) {
            addStraight(curve, points.get(i));
        }
        return curve;
    }

    /** Returns the curve, extended by straight segments to the given start and end. */
    static List<Point> lengthened(Point start, List<Point> curve, Point end) {
        List<Point> longer = new ArrayList<>();
        longer.add(start);
        if (!start.equals(curve.get(0))) {
            addStraight(longer, curve.get(0));
        }
        longer.addAll(curve.subList(1, curve.size()));
        if (!end.equals(curve.get(curve.size() - 1))) {
            addStraight(longer, end);
        }
        return longer;
    }

    private static void addStraight(List<Point> curve, Point end) {
        curve.add(curve.get(curve.size() - 1));
        curve.add(end);
        curve.add(end);
    }

    private static Point between(Point from, Point to, double part) {
        return new Point(from.x() + (to.x() - from.x()) * part, from.y() + (to.y() - from.y()) * part);
    }
}
