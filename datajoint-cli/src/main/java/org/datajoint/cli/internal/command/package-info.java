/** The commands. */
@NullMarked
package org.datajoint.cli.internal.command;

import org.jspecify.annotations.NullMarked;
