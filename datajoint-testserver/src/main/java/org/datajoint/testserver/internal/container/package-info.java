/** MySQL in a container, through Testcontainers if it is on the class path. */
@NullMarked
package org.datajoint.testserver.internal.container;

import org.jspecify.annotations.NullMarked;
