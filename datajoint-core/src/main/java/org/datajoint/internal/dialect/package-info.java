/** The differences between servers, and SQL text with its parameters. Pure. */
@NullMarked
package org.datajoint.internal.dialect;

import org.jspecify.annotations.NullMarked;
