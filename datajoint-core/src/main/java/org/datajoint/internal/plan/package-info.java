/** The query tree: values with one meaning each, independent of any server. */
@NullMarked
package org.datajoint.internal.plan;

import org.jspecify.annotations.NullMarked;
