package org.datajoint.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SQL statement as it is sent to the server.
 *
 * @param text the SQL, with a question mark for each value
 * @param values the values in order, each of which may be null; unmodifiable
 */
public record SqlStatement(String text, List<@Nullable Object> values) {}
