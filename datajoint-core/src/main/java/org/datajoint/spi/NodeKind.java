package org.datajoint.spi;

/** What a node of a {@link Drawing} represents, which determines its appearance. */
public enum NodeKind {
    /** A manual table. */
    MANUAL(Shape.ROUNDED_BOX, 12),
    /** A lookup table. */
    LOOKUP(Shape.ROUNDED_BOX, 12),
    /** An imported table. */
    IMPORTED(Shape.ELLIPSE, 12),
    /** A computed table. */
    COMPUTED(Shape.ELLIPSE, 12),
    /** A part table, whose box is small. */
    PART(Shape.ROUNDED_BOX, 10),
    /** Several tables of one schema. */
    COLLAPSED(Shape.BOX_3D, 12),
    /** A table whose name does not indicate a tier. */
    UNKNOWN(Shape.CIRCLE, 10);

    /** The outline of a node. */
    public enum Shape {
        /** A box with rounded corners. */
        ROUNDED_BOX,
        /** An ellipse around the label. */
        ELLIPSE,
        /** A three-dimensional box. */
        BOX_3D,
        /** A circle around the label. */
        CIRCLE
    }

    private final Shape shape;
    private final int fontSize;

    NodeKind(Shape shape, int fontSize) {
        this.shape = shape;
        this.fontSize = fontSize;
    }

    /** Returns the outline. */
    public Shape shape() {
        return shape;
    }

    /** Returns the font size of the label in points. */
    public int fontSize() {
        return fontSize;
    }
}
