/** Runs the makes of computed tables: keys, workers, transactions, reservations. */
@NullMarked
package org.datajoint.internal.populate;

import org.jspecify.annotations.NullMarked;
