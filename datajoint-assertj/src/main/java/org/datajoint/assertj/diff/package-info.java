/**
 * Comparison of rows and search among them, by pure values, without a database and without an assertion library.
 *
 * <p>{@link org.datajoint.assertj.diff.RowDiff} compares all rows, {@link org.datajoint.assertj.diff.RowSearch}
 * searches for one. Both read the actual rows as a stream, and keep only as many of them as a message shows.
 */
@NullMarked
package org.datajoint.assertj.diff;

import org.jspecify.annotations.NullMarked;
