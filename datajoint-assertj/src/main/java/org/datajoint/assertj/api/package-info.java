/**
 * Assertions on tables and queries, for AssertJ.
 *
 * <p>{@link org.datajoint.assertj.api.DataJointAssertions} is the entry point. Rows are compared in Java, by the primary
 * key if there is one, and by meaning rather than by Java class; a failure shows the rows and attributes that differ.
 */
@NullMarked
package org.datajoint.assertj.api;

import org.jspecify.annotations.NullMarked;
