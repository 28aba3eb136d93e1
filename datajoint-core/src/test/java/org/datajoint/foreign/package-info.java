/** Databases that DataJoint did not make: opened, described, read, joined and changed. */
@NullMarked
package org.datajoint.foreign;

import org.jspecify.annotations.NullMarked;
