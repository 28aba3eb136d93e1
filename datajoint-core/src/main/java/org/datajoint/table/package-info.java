/** Schemas and tables: declaring them, inserting, updating and deleting rows, and computing tables. */
@NullMarked
package org.datajoint.table;

import org.jspecify.annotations.NullMarked;
