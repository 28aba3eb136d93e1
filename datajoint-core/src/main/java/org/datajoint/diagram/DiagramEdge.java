package org.datajoint.diagram;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.heading.TableName;

/**
 * One foreign key in a diagram. Two tables can be connected by several foreign keys.
 *
 * @param parent the table that the key refers to
 * @param child the table that has the key
 * @param columns the parent's columns, each mapped from the child's column that refers to it, in the order of the key
 * @param primary whether all of the columns belong to the child's primary key
 * @param renamed whether any column has another name in the parent
 * @param nullable whether any column of the child is nullable, so that a row need not refer to a parent
 * @param wholeKey whether the columns are exactly the child's primary key, so that a parent row has at most one child row
 */
public record DiagramEdge(
        TableName parent,
        TableName child,
        Map<String, String> columns,
        boolean primary,
        boolean renamed,
        boolean nullable,
        boolean wholeKey) {
    public DiagramEdge {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** Returns the renamed columns, each as {@code partner ← subject_id}; empty if there are none. */
    public List<String> renames() {
        return columns.entrySet().stream()
                .filter(column -> !column.getKey().equals(column.getValue()))
                .map(column -> column.getKey() + " ← " + column.getValue())
                .toList();
    }
}
