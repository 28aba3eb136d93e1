/** The messages in the guide's troubleshooting table, each provoked on purpose. */
package org.datajoint.examples.troubleshooting;
