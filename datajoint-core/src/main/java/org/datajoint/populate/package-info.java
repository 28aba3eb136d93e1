/** Tables that are computed. */
@NullMarked
package org.datajoint.populate;

import org.jspecify.annotations.NullMarked;
