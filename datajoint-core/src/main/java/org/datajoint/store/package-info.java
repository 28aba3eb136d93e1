/** Stores for values that are too large for tables. */
@NullMarked
package org.datajoint.store;

import org.jspecify.annotations.NullMarked;
