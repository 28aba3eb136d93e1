/** Converts values between Java and the server: what each type takes, and in which form it is sent. Pure. */
@NullMarked
package org.datajoint.internal.values;

import org.jspecify.annotations.NullMarked;
