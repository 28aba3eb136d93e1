/**
 * The resources that the tests of a run share: the server, its connections, the names of schemas and their clean-up.
 * Independent of JUnit.
 */
@NullMarked
package org.datajoint.junit.internal.run;

import org.jspecify.annotations.NullMarked;
