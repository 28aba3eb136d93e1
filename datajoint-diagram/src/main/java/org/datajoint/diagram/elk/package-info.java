/** Lays out diagrams with the Eclipse Layout Kernel and draws them. */
@NullMarked
package org.datajoint.diagram.elk;

import org.jspecify.annotations.NullMarked;
