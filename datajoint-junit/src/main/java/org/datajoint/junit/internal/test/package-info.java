/** The resources of a single test, and their removal. Independent of JUnit. */
@NullMarked
package org.datajoint.junit.internal.test;

import org.jspecify.annotations.NullMarked;
