package org.datajoint.diagram.elk;

import java.util.List;

/** A graphical element of a picture. */
sealed interface Mark {
    /** Returns the colours. */
    Look look();

    /** A rectangle; {@code radius} is that of its corners. */
    record Rectangle(Look look, Box box, double radius, double width, boolean dashed) implements Mark {}

    /** An ellipse that fills a rectangle. */
    record Ellipse(Look look, Box box, double width) implements Mark {}

    /** Straight lines between points; {@code closed} if the last point is joined to the first and the area is filled. */
    record Lines(Look look, List<Point> points, double width, boolean closed) implements Mark {}

    /** A curve: a start, and three points for each segment. */
    record Curve(Look look, List<Point> points, double width, boolean dashed) implements Mark {}

    /** A line of text that starts at a point on its base line, scaled to {@code length} in any font. */
    record Text(Look look, String text, Point start, double length, double size) implements Mark {}
}
