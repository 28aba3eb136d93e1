/** The query tree: sealed nodes, one meaning each. Pure. */
@NullMarked
package org.datajoint.internal.plan;

import org.jspecify.annotations.NullMarked;
