/** The only package that uses {@code java.sql}: sessions, column readers, and the translation of the driver's errors to ours. */
@NullMarked
package org.datajoint.internal.jdbc;

import org.jspecify.annotations.NullMarked;
