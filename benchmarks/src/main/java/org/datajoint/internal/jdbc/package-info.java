/** Gives the other contenders access to the driver settings of an instance. */
@NullMarked
package org.datajoint.internal.jdbc;

import org.jspecify.annotations.NullMarked;
