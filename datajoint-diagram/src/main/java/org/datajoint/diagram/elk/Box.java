package org.datajoint.diagram.elk;

/** A rectangle in a picture, in points. */
record Box(double x, double y, double width, double height) {
    double centerX() {
        return x + width / 2;
    }

    double centerY() {
        return y + height / 2;
    }

    Box plus(double dx, double dy) {
        return new Box(x + dx, y + dy, width, height);
    }
}
