/** What programs plug in below the model: the source of connections, and listeners to statements. */
@NullMarked
package org.datajoint.spi;

import org.jspecify.annotations.NullMarked;
