/** What a pipeline looks like, which rows belong together, and where they come from. */
@NullMarked
package org.datajoint.diagram;

import org.jspecify.annotations.NullMarked;
