/**
 * Codecs, which define types of values that databases do not have, and the classes of values that {@code <blob>} reads and
 * writes.
 */
@NullMarked
package org.datajoint.codec;

import org.jspecify.annotations.NullMarked;
