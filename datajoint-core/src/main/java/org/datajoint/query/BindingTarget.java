package org.datajoint.query;

import org.datajoint.connection.Connection;
import org.datajoint.heading.Heading;

/**
 * What a condition is applied to.
 *
 * @param heading the attributes of the rows
 * @param connection where they are
 */
record BindingTarget(Heading heading, Connection connection) {}
