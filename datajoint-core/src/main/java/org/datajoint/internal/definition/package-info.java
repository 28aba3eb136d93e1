/** Parses the definition language into records with their lines and columns, and prints it. Needs no server. */
@NullMarked
package org.datajoint.internal.definition;

import org.jspecify.annotations.NullMarked;
