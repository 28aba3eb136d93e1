/** Diagrams of pipelines, traces of the origin of rows, and self-contained parts of the data. */
@NullMarked
package org.datajoint.diagram;

import org.jspecify.annotations.NullMarked;
