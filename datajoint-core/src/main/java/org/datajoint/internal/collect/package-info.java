/** The garbage collector of stores: lists the stored objects and deletes those that no table refers to. */
@NullMarked
package org.datajoint.internal.collect;

import org.jspecify.annotations.NullMarked;
