package org.datajoint.spi;

/**
 * Lays out drawings and renders them as pictures. {@code Diagram} finds a renderer by {@link java.util.ServiceLoader}; the
 * module {@code datajoint-diagram} provides one. Implementations must be safe for use by many threads and must always render
 * the same picture for the same drawing.
 */
public interface DiagramRenderer {
    /** Returns a self-contained SVG document without scripts, with tooltips as {@code <title>}. */
    String toSvg(Drawing drawing);

    /**
     * Returns a PNG file. For the theme {@link Drawing.Theme#AUTO} it has the light colours.
     *
     * @param scale the number of pixels per unit of the SVG document; greater than 0
     */
    byte[] toPng(Drawing drawing, double scale);
}
