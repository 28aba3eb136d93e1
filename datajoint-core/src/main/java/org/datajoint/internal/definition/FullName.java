package org.datajoint.internal.definition;

import org.datajoint.heading.TableName;

/** Writes the full name of a table as a reference in a definition, which {@link TableName#parse} reads. */
public final class FullName {
    private FullName() {}

    /** Returns {@code `schema`.`table`}. */
    public static String of(TableName table) {
        return quoted(table.schema()) + "." + quoted(table.table());
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
