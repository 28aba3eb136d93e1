package org.datajoint.internal.values;

import java.util.Map;
import java.util.function.Supplier;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/**
 * The row that a value belongs to, for types that keep their values outside of it.
 *
 * @param table the table of the row
 * @param fields the row's values by attribute name, as the program gave them; few types ask for them
 */
public record RowContext(TableName table, Supplier<? extends Map<String, ? extends @Nullable Object>> fields) {}
