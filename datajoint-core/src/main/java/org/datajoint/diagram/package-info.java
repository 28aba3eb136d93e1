/** What a pipeline looks like, where its rows come from, and consistent parts of them. */
@NullMarked
package org.datajoint.diagram;

import org.jspecify.annotations.NullMarked;
