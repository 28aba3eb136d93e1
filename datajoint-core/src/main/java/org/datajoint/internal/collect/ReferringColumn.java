package org.datajoint.internal.collect;

import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;

/**
 * A column that may refer to objects.
 *
 * @param table the table
 * @param name the name of the column
 * @param type the codec type
 */
record ReferringColumn(TableName table, String name, AttributeType type) {
    @Override
    public String toString() {
        return "the column `" + name + "` of " + table;
    }
}
