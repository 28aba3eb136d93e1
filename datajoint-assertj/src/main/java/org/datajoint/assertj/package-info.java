/** To be filled. */
@NullMarked
package org.datajoint.assertj;

import org.jspecify.annotations.NullMarked;
