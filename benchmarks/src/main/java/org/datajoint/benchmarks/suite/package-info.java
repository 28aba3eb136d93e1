/** Test classes as users write them, run by JUnit: with the extension, and with hand-written statements. */
@NullMarked
package org.datajoint.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
