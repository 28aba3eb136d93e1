/** The guide's page about assertions: each assertion, once as it passes and once as it fails. */
package org.datajoint.examples.assertions;
