package org.datajoint.diagram;

import java.util.Iterator;
import java.util.ServiceLoader;
import org.datajoint.errors.DataJointException;
import org.datajoint.spi.DiagramRenderer;

/** Finds the renderer of pictures. */
final class Rendering {
    static final String ARTIFACT = "org.datajoint:datajoint-diagram";

    private Rendering() {}

    /** @throws DataJointException if no module provides a renderer */
    static DiagramRenderer required() {
        Iterator<DiagramRenderer> found = found();
        if (found.hasNext()) {
            return found.next();
        }
        throw new DataJointException(
                "A diagram cannot be drawn as SVG or PNG, because the module that draws is missing. Add the artifact "
                        + ARTIFACT + " to the program, or use toMermaid() or toDot().");
    }

    static boolean isPresent() {
        return found().hasNext();
    }

    private static Iterator<DiagramRenderer> found() {
        Iterator<DiagramRenderer> own = ServiceLoader.load(
                        DiagramRenderer.class, DiagramRenderer.class.getClassLoader())
                .iterator();
        return own.hasNext() ? own : ServiceLoader.load(DiagramRenderer.class).iterator();
    }
}
