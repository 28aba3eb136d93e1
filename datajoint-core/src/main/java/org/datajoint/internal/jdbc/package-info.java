/** The only package that touches {@code java.sql}: sessions, column readers, and the mapping of every driver error to one of ours. */
@NullMarked
package org.datajoint.internal.jdbc;

import org.jspecify.annotations.NullMarked;
