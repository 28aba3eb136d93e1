/** The connection of an instance: the session and the catalogue behind the public interface. */
@NullMarked
package org.datajoint.internal.session;

import org.jspecify.annotations.NullMarked;
