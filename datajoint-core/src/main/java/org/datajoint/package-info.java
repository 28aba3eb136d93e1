/** The roof: instances and schemas. */
@NullMarked
package org.datajoint;

import org.jspecify.annotations.NullMarked;
