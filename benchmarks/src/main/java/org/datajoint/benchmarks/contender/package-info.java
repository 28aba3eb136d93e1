/** The contenders, each of which does a case as its own users would. */
@NullMarked
package org.datajoint.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
