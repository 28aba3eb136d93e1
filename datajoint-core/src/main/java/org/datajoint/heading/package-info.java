/** What a table or query looks like: names, tiers, attributes and their types. Pure values. */
@NullMarked
package org.datajoint.heading;

import org.jspecify.annotations.NullMarked;
