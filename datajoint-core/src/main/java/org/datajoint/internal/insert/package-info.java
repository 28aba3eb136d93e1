/** Encodes rows and sends them, and says in the table's terms why the server refuses one. */
@NullMarked
package org.datajoint.internal.insert;

import org.jspecify.annotations.NullMarked;
