/** Finds what a delete or a drop affects, and in which order it goes. */
@NullMarked
package org.datajoint.internal.delete;

import org.jspecify.annotations.NullMarked;
