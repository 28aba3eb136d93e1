package org.datajoint.diagram.elk;

import org.datajoint.spi.Drawing;
import org.datajoint.spi.NodeKind;

/** The size of a node's outline, in which its label fits. */
record NodeSize(double width, double height) {
    private static final double SQRT2 = Math.sqrt(2);

    static NodeSize of(Drawing.Node node) {
        double font = node.kind().fontSize();
        double text = Helvetica.width(node.label(), font);
        return switch (node.kind().shape()) {
            case ROUNDED_BOX ->
                node.kind() == NodeKind.PART
                        ? new NodeSize(text + 14, font + 9)
                        : new NodeSize(Math.max(text + 22, 48), font + 14);
            // The ellipse around the rectangle of the label.
            case ELLIPSE -> new NodeSize(Math.max((text + 8) * SQRT2, 54), (font + 6) * SQRT2 + 2);
            case BOX_3D -> new NodeSize(text + 28, font + 20);
            case CIRCLE -> {
                double diameter = Math.hypot(text + 6, font + 4);
                yield new NodeSize(diameter, diameter);
            }
        };
    }
}
