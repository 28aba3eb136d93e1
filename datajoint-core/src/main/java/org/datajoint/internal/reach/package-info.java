/** Finds rows of many tables by the foreign keys that connect them with given rows. */
@NullMarked
package org.datajoint.internal.reach;

import org.jspecify.annotations.NullMarked;
