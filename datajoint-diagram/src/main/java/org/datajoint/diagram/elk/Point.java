package org.datajoint.diagram.elk;

/** A place in a picture, from its top left corner, in points. */
record Point(double x, double y) {
    Point plus(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }
}
