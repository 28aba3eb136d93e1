/** Which tests JUnit is going to run. Of JUnit's launcher, without which nothing is known. */
@NullMarked
package org.datajoint.junit.internal.plan;

import org.jspecify.annotations.NullMarked;
