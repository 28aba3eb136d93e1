package org.datajoint.diagram.elk;

import org.datajoint.spi.DiagramRenderer;
import org.datajoint.spi.Drawing;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.core.data.LayoutMetaDataService;

/**
 * Renders diagrams as pictures. {@code Diagram.toSvg()}, {@code toPng} and {@code save} use it if this module is present. The
 * layout is computed by Eclipse's layered algorithm and is the same on every machine. Safe for use by many threads.
 */
public final class ElkDiagramRenderer implements DiagramRenderer {
    /** Creates a renderer. Called by {@link java.util.ServiceLoader}. */
    public ElkDiagramRenderer() {
        synchronized (ElkDiagramRenderer.class) {
            // Registers the algorithm if the class loader does not find it as a service.
            LayoutMetaDataService service = LayoutMetaDataService.getInstance();
            if (service.getAlgorithmData("org.eclipse.elk.layered") == null) {
                service.registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
            }
        }
    }

    @Override
    public String toSvg(Drawing drawing) {
        return SvgText.of(Picture.of(drawing), drawing.theme());
    }

    /**
     * {@inheritDoc} Labels are drawn in Helvetica or the font that the machine uses instead.
     *
     * @throws IllegalArgumentException if the scale is not greater than 0, or the picture would have more than 100 million pixels
     */
    @Override
    public byte[] toPng(Drawing drawing, double scale) {
        return PngImage.of(Picture.of(drawing), drawing.theme().palette(), scale);
    }
}
