/** The connection of an instance, its settings and its options. */
@NullMarked
package org.datajoint.connection;

import org.jspecify.annotations.NullMarked;
