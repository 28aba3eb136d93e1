/** Deletes rows and drops tables: finds what is affected, and the order of deletion. */
@NullMarked
package org.datajoint.internal.delete;

import org.jspecify.annotations.NullMarked;
