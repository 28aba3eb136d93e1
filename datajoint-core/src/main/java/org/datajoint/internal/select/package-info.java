/** Turns query trees into SELECT statements. Pure. */
@NullMarked
package org.datajoint.internal.select;

import org.jspecify.annotations.NullMarked;
