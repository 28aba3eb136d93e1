/** Types of values that databases do not have: codecs, and what {@code <blob>} reads and writes. */
@NullMarked
package org.datajoint.codec;

import org.jspecify.annotations.NullMarked;
