/** Parses the definition language to records with lines and columns, and prints it; independent of any server. */
@NullMarked
package org.datajoint.internal.definition;

import org.jspecify.annotations.NullMarked;
