/** The guide's page about assertions: a passing and a failing example of each. */
package org.datajoint.examples.assertions;
