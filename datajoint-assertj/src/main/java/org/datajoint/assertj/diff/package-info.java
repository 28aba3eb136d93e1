/**
 * What two sets of rows have in common and where they differ: pure values, no database and no assertion library.
 *
 * <p>{@link org.datajoint.assertj.diff.RowDiff} compares all rows, {@link org.datajoint.assertj.diff.RowSearch} looks for
 * one. Both read the actual rows as a stream and keep no more of them than a message shows.
 */
@NullMarked
package org.datajoint.assertj.diff;

import org.jspecify.annotations.NullMarked;
