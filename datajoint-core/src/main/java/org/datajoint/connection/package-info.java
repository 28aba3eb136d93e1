/** Connections and configuration. */
@NullMarked
package org.datajoint.connection;

import org.jspecify.annotations.NullMarked;
