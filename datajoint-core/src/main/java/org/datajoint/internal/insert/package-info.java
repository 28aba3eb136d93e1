/** Encodes and inserts rows, and explains in terms of the table why the server refuses a row. */
@NullMarked
package org.datajoint.internal.insert;

import org.jspecify.annotations.NullMarked;
