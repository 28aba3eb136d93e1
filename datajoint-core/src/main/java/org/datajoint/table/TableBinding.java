package org.datajoint.table;

import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/**
 * A table's place.
 *
 * @param schema the schema that the table was got from
 * @param name its name
 * @param source what declares it, null where only the database tells
 */
record TableBinding(Schema schema, TableName name, @Nullable TableSource source) {}
