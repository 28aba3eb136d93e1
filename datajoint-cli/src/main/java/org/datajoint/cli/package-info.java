/** The command line of DataJoint; {@link org.datajoint.cli.DataJointCli} is its main class. */
@NullMarked
package org.datajoint.cli;

import org.jspecify.annotations.NullMarked;
