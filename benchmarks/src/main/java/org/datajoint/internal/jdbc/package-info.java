/** A door to the driver settings of an instance, for the contenders that are not DataJoint. */
@NullMarked
package org.datajoint.internal.jdbc;

import org.jspecify.annotations.NullMarked;
