/** To be filled. */
@NullMarked
package org.datajoint.junit;

import org.jspecify.annotations.NullMarked;
