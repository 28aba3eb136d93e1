/** Chooses a consistent part of the rows of many tables, writes it to a file and loads it from there. */
@NullMarked
package org.datajoint.internal.crosssection;

import org.jspecify.annotations.NullMarked;
