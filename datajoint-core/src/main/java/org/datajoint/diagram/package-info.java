/** The pipeline as a whole: pictures of its tables, where rows come from, and consistent parts of its rows. */
@NullMarked
package org.datajoint.diagram;

import org.jspecify.annotations.NullMarked;
