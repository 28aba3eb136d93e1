/** The exceptions of DataJoint, all of which extend {@link org.datajoint.errors.DataJointException}. */
@NullMarked
package org.datajoint.errors;

import org.jspecify.annotations.NullMarked;
