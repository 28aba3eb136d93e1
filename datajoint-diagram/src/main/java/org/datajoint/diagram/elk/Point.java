package org.datajoint.diagram.elk;

/** A position in a picture, relative to its top left corner, in points. */
record Point(double x, double y) {
    Point plus(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }
}
