/** The graph of the foreign keys of all schemas on a server, and the orders that follow from it. Pure functions. */
@NullMarked
package org.datajoint.internal.graph;

import org.jspecify.annotations.NullMarked;
