package org.datajoint.internal.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.internal.definition.IndexDeclaration;
import org.datajoint.internal.definition.Place;
import org.datajoint.internal.dialect.Dialect;

/** Turns the index lines of a definition into SQL, and reports problems with them. */
final class IndexDesigner {
    private final Dialect dialect;
    private final Map<String, Column> columns;
    private final Problems problems;

    IndexDesigner(Dialect dialect, Map<String, Column> columns, Problems problems) {
        this.dialect = dialect;
        this.columns = columns;
        this.problems = problems;
    }

    IndexDesign design(IndexDeclaration declared) {
        List<String> parts = new ArrayList<>();
        for (IndexDeclaration.Part part : declared.parts()) {
            String sql = sqlOf(part);
            if (parts.contains(sql)) {
                problems.add(declared.place(), "the index contains " + sql + " twice");
            }
            parts.add(sql);
        }
        return new IndexDesign(declared.unique(), parts);
    }

    private String sqlOf(IndexDeclaration.Part part) {
        if (part instanceof IndexDeclaration.Column column) {
            checkColumn(column.place(), column.name());
            return dialect.quote(column.name());
        }
        if (part instanceof IndexDeclaration.JsonPath path) {
            checkExpressions(path.place());
            checkExists(path.place(), path.name());
            String returning = path.type().isEmpty() ? "" : " returning " + path.type();
            return "(json_value(" + dialect.quote(path.name()) + ", _utf8mb4" + dialect.literal("$." + path.path())
                    + returning + "))";
        }
        IndexDeclaration.Expression expression = (IndexDeclaration.Expression) part;
        if (expression.sql().startsWith("(")) {
            checkExpressions(expression.place());
        }
        return expression.sql();
    }

    private void checkColumn(Place place, String name) {
        checkExists(place, name);
        Column column = columns.get(name);
        if (column != null && ColumnTypes.isUnbounded(column.sqlType())) {
            problems.add(place, "`" + name + "` is a " + column.sqlType() + " and cannot be indexed as a whole");
        }
    }

    private void checkExists(Place place, String name) {
        if (!columns.containsKey(name)) {
            problems.add(
                    place,
                    "the index contains `" + name + "`, but the table has no such attribute; it has "
                            + String.join(", ", columns.keySet()));
        }
    }

    private void checkExpressions(Place place) {
        if (!dialect.indexesExpressions()) {
            problems.add(
                    place,
                    "MariaDB cannot index expressions and JSON paths; declare the value as a separate attribute and index"
                            + " that");
        }
    }
}
