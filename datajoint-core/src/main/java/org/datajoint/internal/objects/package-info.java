/** Objects in stores: opening stores, paths of objects, what codecs write to them and read from them. */
@NullMarked
package org.datajoint.internal.objects;

import org.jspecify.annotations.NullMarked;
