/** What the tests of one run share: the server, its connections, the names and the cleaning. Knows nothing of JUnit. */
@NullMarked
package org.datajoint.junit.internal.run;

import org.jspecify.annotations.NullMarked;
