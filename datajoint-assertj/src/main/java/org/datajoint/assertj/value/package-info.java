/**
 * Equality of values, including values in stores, and its configuration by tests. Independent of databases and
 * assertion libraries.
 */
@NullMarked
package org.datajoint.assertj.value;

import org.jspecify.annotations.NullMarked;
