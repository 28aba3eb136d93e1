package org.datajoint.table;

import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/**
 * The binding of a {@link Table} object to a table in the database.
 *
 * @param schema the schema that created the object
 * @param name the name of the table
 * @param source the source of its declaration; null if it is known only from the database
 */
record TableBinding(Schema schema, TableName name, @Nullable TableSource source) {}
