/** The structure of tables and queries: names, tiers, attributes and their types. All classes are immutable values. */
@NullMarked
package org.datajoint.heading;

import org.jspecify.annotations.NullMarked;
