package org.datajoint.diagram;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.heading.TableName;

/**
 * One foreign key of a diagram. Two tables may have several.
 *
 * @param parent the table referred to
 * @param child the table that refers to it
 * @param columns the parent's column by the child's column that refers to it, in the order of the key
 * @param primary whether all of the columns lie in the child's primary key
 * @param renamed whether some column is called differently in the parent
 * @param nullable whether some column of the child may be null, so that a row may refer to nothing
 * @param wholeKey whether the columns are exactly the child's primary key, so that a parent's row has at most one child
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
