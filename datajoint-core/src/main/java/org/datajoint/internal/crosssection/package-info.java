/** Selects a consistent subset of the rows of many tables, writes it to a file and loads it again. */
@NullMarked
package org.datajoint.internal.crosssection;

import org.jspecify.annotations.NullMarked;
