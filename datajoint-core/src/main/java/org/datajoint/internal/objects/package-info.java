/** Objects in stores: opens stores, forms the paths of objects, and writes and reads the objects of built-in codecs. */
@NullMarked
package org.datajoint.internal.objects;

import org.jspecify.annotations.NullMarked;
