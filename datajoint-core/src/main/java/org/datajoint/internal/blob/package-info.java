/** Converts Java values to and from the bytes of {@code <blob>}, without a database. */
@NullMarked
package org.datajoint.internal.blob;

import org.jspecify.annotations.NullMarked;
