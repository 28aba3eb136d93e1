/** What failed assertions say: a class for each message. */
@NullMarked
package org.datajoint.assertj.error;

import org.jspecify.annotations.NullMarked;
