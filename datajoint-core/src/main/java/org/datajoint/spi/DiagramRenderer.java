package org.datajoint.spi;

/**
 * Lays out drawings and makes pictures of them. {@code Diagram} finds one by {@link java.util.ServiceLoader}; the module {@code
 * datajoint-diagram} has one. Implementations are safe for use by many threads, and make the same picture of the same drawing each
 * time.
 */
public interface DiagramRenderer {
    /** Returns an SVG document that needs nothing else: no scripts, and tooltips as {@code <title>}. */
    String toSvg(Drawing drawing);

    /**
     * Returns a PNG file. Of the theme {@link Drawing.Theme#AUTO} it has the light colours.
     *
     * @param scale how many pixels a unit of the SVG has; greater than 0
     */
    byte[] toPng(Drawing drawing, double scale);
}
