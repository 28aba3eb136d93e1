/** Turns definitions into table designs and their DDL. Pure. */
@NullMarked
package org.datajoint.internal.design;

import org.jspecify.annotations.NullMarked;
