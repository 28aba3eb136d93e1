/** Pictures of DataJoint diagrams as SVG and PNG. */
module org.datajoint.diagram {
    requires com.google.common; // The layout runs on it. Its jars have no descriptors that would ask for it.
    requires java.desktop;
    requires transitive org.datajoint.core;
    requires org.eclipse.elk.alg.layered;
    requires org.eclipse.elk.core;
    requires org.eclipse.elk.graph;
    requires transitive org.jspecify;

    exports org.datajoint.diagram.elk;

    provides org.datajoint.spi.DiagramRenderer with
            org.datajoint.diagram.elk.ElkDiagramRenderer;
}
