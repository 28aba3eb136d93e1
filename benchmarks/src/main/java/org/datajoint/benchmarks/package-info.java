/** Measures this library next to what a user would otherwise write or use. */
@NullMarked
package org.datajoint.benchmarks;

import org.jspecify.annotations.NullMarked;
