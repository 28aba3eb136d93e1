package org.datajoint.internal.collect;

import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;

/**
 * A column that may refer to objects.
 *
 * @param table its table
 * @param name its name
 * @param type its codec
 */
record ReferringColumn(TableName table, String name, AttributeType type) {
    @Override
    public String toString() {
        return "the column `" + name + "` of " + table;
    }
}
