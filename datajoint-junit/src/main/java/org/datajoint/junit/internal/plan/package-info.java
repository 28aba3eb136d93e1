/** The tests that JUnit is going to run, as far as JUnit's launcher is in use. */
@NullMarked
package org.datajoint.junit.internal.plan;

import org.jspecify.annotations.NullMarked;
