/** Reads the tables of a schema from the server with a few statements, and caches them until they change. */
@NullMarked
package org.datajoint.internal.catalogue;

import org.jspecify.annotations.NullMarked;
