/** The guide's page about tests. */
package org.datajoint.examples.testing;
