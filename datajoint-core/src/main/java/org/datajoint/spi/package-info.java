/** What programs plug in below the model: the source of connections, listeners to statements, and what draws diagrams. */
@NullMarked
package org.datajoint.spi;

import org.jspecify.annotations.NullMarked;
