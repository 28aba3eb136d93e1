/** Reads the tables of schemas from the server with a few statements, and caches them until they change. */
@NullMarked
package org.datajoint.internal.catalogue;

import org.jspecify.annotations.NullMarked;
