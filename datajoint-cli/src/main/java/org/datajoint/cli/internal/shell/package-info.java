/** The parts that all commands share: the terminal, text and JSON output, the connection, errors and exit codes. */
@NullMarked
package org.datajoint.cli.internal.shell;

import org.jspecify.annotations.NullMarked;
