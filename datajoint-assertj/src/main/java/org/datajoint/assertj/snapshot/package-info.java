/** Rows kept in files, to be compared with what a query returns later. */
@NullMarked
package org.datajoint.assertj.snapshot;

import org.jspecify.annotations.NullMarked;
