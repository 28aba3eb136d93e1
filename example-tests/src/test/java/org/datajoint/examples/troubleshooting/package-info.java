/** The messages in the guide's table of troubleshooting, each provoked on purpose. */
package org.datajoint.examples.troubleshooting;
