/** Object stores with the protocol {@code s3}. */
@NullMarked
package org.datajoint.store.s3;

import org.jspecify.annotations.NullMarked;
