/** The messages of failed assertions, with a class for each kind of message. */
@NullMarked
package org.datajoint.assertj.error;

import org.jspecify.annotations.NullMarked;
