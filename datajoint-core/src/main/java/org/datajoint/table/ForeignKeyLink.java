package org.datajoint.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One foreign key, seen from the table at one end of it; see {@link Table#parents()} and {@link Table#children()}.
 *
 * @param table the table at the other end: the bound object if its schema has one, otherwise a {@link FreeTable}
 * @param columns the parent's column by the child's column that refers to it, in the order of the key
 * @param primary whether all of the columns lie in the child's primary key
 * @param renamed whether some column is called differently in the parent
 * @param nullable whether some column of the child may be null, so that a row may refer to nothing
 * @param wholeKey whether the columns are exactly the child's primary key, so that a parent's row has at most one child
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
