/** Extension points: sources of connections, listeners to statements, sources of faults for tests, and renderers of diagrams. */
@NullMarked
package org.datajoint.spi;

import org.jspecify.annotations.NullMarked;
