/** A table class in a package of its own. */
@NullMarked
package org.datajoint.table.elsewhere;

import org.jspecify.annotations.NullMarked;
