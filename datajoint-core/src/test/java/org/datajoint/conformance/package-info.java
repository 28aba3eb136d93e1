/** Runs test vectors that were generated with DataJoint for Python against this library. */
@NullMarked
package org.datajoint.conformance;

import org.jspecify.annotations.NullMarked;
