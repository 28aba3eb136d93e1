/** Tables: declaration, insertion, deletion. */
@NullMarked
package org.datajoint.table;

import org.jspecify.annotations.NullMarked;
