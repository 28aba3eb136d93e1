/** Deletes rows and drops tables, together with all rows and tables that depend on them. */
@NullMarked
package org.datajoint.internal.delete;

import org.jspecify.annotations.NullMarked;
