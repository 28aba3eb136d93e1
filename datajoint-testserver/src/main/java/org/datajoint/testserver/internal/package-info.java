/** What every kind of server needs: settings, an endpoint, a first connection. */
@NullMarked
package org.datajoint.testserver.internal;

import org.jspecify.annotations.NullMarked;
