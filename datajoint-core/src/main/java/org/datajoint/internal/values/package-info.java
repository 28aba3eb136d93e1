/** Converts values between Java and the server, by attribute type. Except for codecs, conversions have no side effects. */
@NullMarked
package org.datajoint.internal.values;

import org.jspecify.annotations.NullMarked;
