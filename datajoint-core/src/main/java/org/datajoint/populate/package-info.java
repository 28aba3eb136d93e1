/** Filling computed tables: the options of a run, its result, and what can be heard of it. */
@NullMarked
package org.datajoint.populate;

import org.jspecify.annotations.NullMarked;
