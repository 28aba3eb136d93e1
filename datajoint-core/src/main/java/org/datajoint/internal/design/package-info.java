/** Turns definitions into table designs and their DDL, without a database. */
@NullMarked
package org.datajoint.internal.design;

import org.jspecify.annotations.NullMarked;
