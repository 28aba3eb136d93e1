/** Formatting of values, rows and tables for messages: bounded, aligned, and with visible differences. */
@NullMarked
package org.datajoint.assertj.text;

import org.jspecify.annotations.NullMarked;
