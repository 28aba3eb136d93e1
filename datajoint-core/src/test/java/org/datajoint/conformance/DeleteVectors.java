package org.datajoint.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.datajoint.query.QueryExpression;
import org.datajoint.table.Table;
import org.datajoint.table.TableExpression;

/** Runs {@code delete.json}: deletes over the schema of {@code query.json}, each rolled back. */
final class DeleteVectors implements VectorKind {
    @Override
    public String name() {
        return "delete";
    }

    @Override
    public int run(JsonNode file, List<String> failures) {
        try (LabTables lab = LabTables.of(ConformanceFiles.labSchema())) {
            VectorExpressions expressions = new VectorExpressions(lab::table);
            for (JsonNode test : file) {
                failure(lab, expressions, test).ifPresent(failures::add);
            }
        }
        return file.size();
    }

    private static Optional<String> failure(LabTables lab, VectorExpressions expressions, JsonNode test) {
        String description = test.get("id").textValue() + ": " + test.get("delete") + "\n    ";
        try {
            QueryExpression rows = expressions.of(test.get("delete"));
            if (!(rows instanceof TableExpression)) {
                return Optional.of(description + "cannot be deleted from: " + rows.getClass());
            }
            String difference = difference(lab, (TableExpression) rows, test);
            return difference.isEmpty() ? Optional.empty() : Optional.of(description + difference);
        } catch (RuntimeException e) {
            return Optional.of(description + "threw " + e);
        }
    }

    private static String difference(LabTables lab, TableExpression rows, JsonNode test) {
        Map<String, Long> expected = new TreeMap<>();
        test.get("left")
                .properties()
                .forEach(entry -> expected.put(entry.getKey(), entry.getValue().longValue()));
        Map<String, Long> left = new TreeMap<>();
        long[] deleted = new long[1];
        lab.rolledBack(() -> {
            deleted[0] = rows.delete();
            for (Table table : lab.tables()) {
                left.put(table.tableName().table(), table.count());
            }
        });
        if (deleted[0] != test.get("deleted").longValue()) {
            return "deleted: expected " + test.get("deleted") + ", actual " + deleted[0];
        }
        return left.equals(expected) ? "" : "left: expected " + expected + "\n    actual " + left;
    }
}
