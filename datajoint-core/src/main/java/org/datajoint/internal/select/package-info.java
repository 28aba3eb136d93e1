/** Turns query trees into SELECT statements, without access to a server. */
@NullMarked
package org.datajoint.internal.select;

import org.jspecify.annotations.NullMarked;
