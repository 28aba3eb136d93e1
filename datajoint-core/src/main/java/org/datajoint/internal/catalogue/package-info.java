/** Reads the contents of schemas from the server in a few statements, and keeps them until they change. */
@NullMarked
package org.datajoint.internal.catalogue;

import org.jspecify.annotations.NullMarked;
