/** What the commands share: the terminal, text and JSON, the connection, errors and exit codes. */
@NullMarked
package org.datajoint.cli.internal.shell;

import org.jspecify.annotations.NullMarked;
