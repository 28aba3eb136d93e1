/**
 * A fresh instance and schema for every JUnit test, on a real server.
 *
 * <p>{@link org.datajoint.junit.DataJointTest} on a test class is all that is needed; see its documentation.
 */
@NullMarked
package org.datajoint.junit;

import org.jspecify.annotations.NullMarked;
