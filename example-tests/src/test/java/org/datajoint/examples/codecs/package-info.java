/** A codec of a program's own. */
package org.datajoint.examples.codecs;
