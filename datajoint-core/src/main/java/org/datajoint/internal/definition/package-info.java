/** The definition language: text to records, with line and column. Pure. */
@NullMarked
package org.datajoint.internal.definition;

import org.jspecify.annotations.NullMarked;
