/**
 * One MySQL or MariaDB server for a test run: a configured host, a container, or an embedded MariaDB.
 *
 * <p>{@link org.datajoint.testserver.TestServers#shared()} gives the server; the settings say which one it is.
 */
@NullMarked
package org.datajoint.testserver;

import org.jspecify.annotations.NullMarked;
