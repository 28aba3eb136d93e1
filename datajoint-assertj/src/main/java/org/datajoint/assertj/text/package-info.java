/** How messages show values, rows and tables: bounded, aligned, and so that what differs can be seen. */
@NullMarked
package org.datajoint.assertj.text;

import org.jspecify.annotations.NullMarked;
