/** Populating computed tables: the options of a run, its result, and listeners for its progress. */
@NullMarked
package org.datajoint.populate;

import org.jspecify.annotations.NullMarked;
