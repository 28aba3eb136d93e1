/** The tables that all contenders work on. */
@NullMarked
package org.datajoint.benchmarks.tables;

import org.jspecify.annotations.NullMarked;
