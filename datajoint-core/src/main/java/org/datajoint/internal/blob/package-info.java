/** The bytes of {@code <blob>}, from Java values and back. Knows nothing of databases. */
@NullMarked
package org.datajoint.internal.blob;

import org.jspecify.annotations.NullMarked;
