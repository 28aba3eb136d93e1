package org.datajoint.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One foreign key, seen from the table at one end of it; see {@link Table#parents()} and {@link Table#children()}.
 *
 * @param table the table at the other end: the bound object if its schema has one, otherwise a {@link FreeTable}
 * @param columns the parent's columns, each mapped from the child's column that refers to it, in the order of the key
 * @param primary whether all of the columns belong to the child's primary key
 * @param renamed whether any column has another name in the parent
 * @param nullable whether any column of the child is nullable, so that a row need not refer to a parent
 * @param wholeKey whether the columns are exactly the child's primary key, so that a parent row has at most one child row
 */
public record ForeignKeyLink(
        Table table,
        Map<String, String> columns,
        boolean primary,
        boolean renamed,
        boolean nullable,
        boolean wholeKey) {
    public ForeignKeyLink {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}
