/** The algebra of immutable query expressions, and fetching. */
@NullMarked
package org.datajoint.query;

import org.jspecify.annotations.NullMarked;
