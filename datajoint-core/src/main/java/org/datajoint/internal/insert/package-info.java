/** Reads rows to insert. */
@NullMarked
package org.datajoint.internal.insert;

import org.jspecify.annotations.NullMarked;
