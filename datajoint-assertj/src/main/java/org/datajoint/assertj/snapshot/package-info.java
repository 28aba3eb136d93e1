/** Rows that are kept in files and compared with later results of a query. */
@NullMarked
package org.datajoint.assertj.snapshot;

import org.jspecify.annotations.NullMarked;
