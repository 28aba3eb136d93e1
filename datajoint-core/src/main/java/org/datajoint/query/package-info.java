/** Immutable query expressions, the operators that combine them, and their results. */
@NullMarked
package org.datajoint.query;

import org.jspecify.annotations.NullMarked;
