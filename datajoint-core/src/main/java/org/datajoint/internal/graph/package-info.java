/** The graph of foreign keys over all schemas of a server, and the orders that follow from it. Pure. */
@NullMarked
package org.datajoint.internal.graph;

import org.jspecify.annotations.NullMarked;
