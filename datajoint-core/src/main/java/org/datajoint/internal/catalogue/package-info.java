/** Reads what a schema holds from the server in a handful of statements, and keeps it until it changes. */
@NullMarked
package org.datajoint.internal.catalogue;

import org.jspecify.annotations.NullMarked;
