/** Turns definitions into table designs and their DDL. Pure functions. */
@NullMarked
package org.datajoint.internal.design;

import org.jspecify.annotations.NullMarked;
