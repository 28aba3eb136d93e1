/** The guide's page about operating: what its grants allow. */
package org.datajoint.examples.operating;
