/** What one test has for itself, and how it is taken away again. Knows nothing of JUnit. */
@NullMarked
package org.datajoint.junit.internal.test;

import org.jspecify.annotations.NullMarked;
