/** Runs the makes of computed tables: selects keys, reserves jobs, and makes keys in transactions and threads. */
@NullMarked
package org.datajoint.internal.populate;

import org.jspecify.annotations.NullMarked;
