/** The garbage collector of stores: what is stored, what tables refer to, and the difference. */
@NullMarked
package org.datajoint.internal.collect;

import org.jspecify.annotations.NullMarked;
