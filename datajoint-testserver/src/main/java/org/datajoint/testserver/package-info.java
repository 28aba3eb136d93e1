/**
 * One MySQL or MariaDB server for a test run: a configured host, a container, or an embedded MariaDB.
 *
 * <p>{@link org.datajoint.testserver.TestServers#shared()} returns the server that the settings choose.
 */
@NullMarked
package org.datajoint.testserver;

import org.jspecify.annotations.NullMarked;
