/** Objects in stores: opening stores, the paths of objects, and writing and reading them for codecs. */
@NullMarked
package org.datajoint.internal.objects;

import org.jspecify.annotations.NullMarked;
