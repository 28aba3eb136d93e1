/** The exceptions of DataJoint, all under {@link org.datajoint.errors.DataJointException}. */
@NullMarked
package org.datajoint.errors;

import org.jspecify.annotations.NullMarked;
