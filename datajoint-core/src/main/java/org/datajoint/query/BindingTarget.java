package org.datajoint.query;

import org.datajoint.connection.Connection;
import org.datajoint.heading.Heading;

/**
 * The rows that a condition is applied to.
 *
 * @param heading the heading of the rows
 * @param connection the connection to their server
 */
record BindingTarget(Heading heading, Connection connection) {}
