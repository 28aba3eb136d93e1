/** The guide's page about codecs and stores. */
package org.datajoint.examples.storing;
