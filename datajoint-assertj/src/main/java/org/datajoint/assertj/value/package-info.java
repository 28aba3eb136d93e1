/**
 * When two values are equal, and what tests may change about that: values, and what they refer to in stores; no database and no
 * assertion library.
 */
@NullMarked
package org.datajoint.assertj.value;

import org.jspecify.annotations.NullMarked;
