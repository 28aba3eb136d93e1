package org.datajoint.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it is sent to the server.
 *
 * @param text the SQL, with a question mark for each value
 * @param values the values, in order; unmodifiable, a value may be null
 */
public record SqlStatement(String text, List<@Nullable Object> values) {}
