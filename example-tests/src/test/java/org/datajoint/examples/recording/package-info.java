/** The tables of the guide's page about definitions. */
package org.datajoint.examples.recording;
