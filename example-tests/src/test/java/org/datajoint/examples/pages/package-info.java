/** Keeps the pages of the guide and the code of the examples equal. */
package org.datajoint.examples.pages;
