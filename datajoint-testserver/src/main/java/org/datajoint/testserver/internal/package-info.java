/** Parts that all kinds of servers use: the cache folder, the endpoint and the first connection. */
@NullMarked
package org.datajoint.testserver.internal;

import org.jspecify.annotations.NullMarked;
