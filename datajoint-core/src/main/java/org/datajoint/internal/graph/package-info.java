/** The graph of foreign keys over all schemas of a server, and what follows from it: cascades and orders. */
@NullMarked
package org.datajoint.internal.graph;

import org.jspecify.annotations.NullMarked;
