/** One database server for a test run: a configured host, a container, or an embedded MariaDB. */
@NullMarked
package org.datajoint.testserver;

import org.jspecify.annotations.NullMarked;
