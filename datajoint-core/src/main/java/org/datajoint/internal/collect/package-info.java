/** The garbage collector of stores, which finds stored objects to which no table refers, and deletes them. */
@NullMarked
package org.datajoint.internal.collect;

import org.jspecify.annotations.NullMarked;
