/** Checks that the pages of the guide agree with the code of the examples. */
package org.datajoint.examples.pages;
