/** Parses the definition language into records with their lines and columns. Pure functions. */
@NullMarked
package org.datajoint.internal.definition;

import org.jspecify.annotations.NullMarked;
