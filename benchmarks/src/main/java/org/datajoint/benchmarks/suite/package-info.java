/** Test classes as users write them, run by JUnit: with the extension, and with statements by hand. */
@NullMarked
package org.datajoint.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
