/** Finds the rows of many tables that are connected to given rows by foreign keys. */
@NullMarked
package org.datajoint.internal.reach;

import org.jspecify.annotations.NullMarked;
