/** The guide's page about operating: the statements that its grants allow. */
package org.datajoint.examples.operating;
