/** Deletes rows and drops tables: finds what is affected, and in which order it goes. */
@NullMarked
package org.datajoint.internal.delete;

import org.jspecify.annotations.NullMarked;
