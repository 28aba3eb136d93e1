/** Opens, describes, reads, joins and changes databases that DataJoint did not create. */
@NullMarked
package org.datajoint.foreign;

import org.jspecify.annotations.NullMarked;
