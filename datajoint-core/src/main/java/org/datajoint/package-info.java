/** The entry points: connect with {@link org.datajoint.Instance}, then work with its schemas. */
@NullMarked
package org.datajoint;

import org.jspecify.annotations.NullMarked;
