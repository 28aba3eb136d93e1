/** What a schema holds: its tables, read from the server in a handful of statements and kept until they change. */
@NullMarked
package org.datajoint.internal.catalogue;

import org.jspecify.annotations.NullMarked;
