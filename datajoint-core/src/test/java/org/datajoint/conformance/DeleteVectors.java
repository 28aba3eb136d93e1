package org.datajoint.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.datajoint.diagram.Diagram;
import org.datajoint.query.QueryExpression;
import org.datajoint.table.PartIntegrity;
import org.datajoint.table.TableExpression;

/**
 * Runs {@code delete.json}: deletes over the schema of {@code query.json}, each rolled back. What a delete takes is compared with
 * its preview, with each part integrity.
 */
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
            for (PartIntegrity integrity : PartIntegrity.values()) {
                difference += ofPreview(lab, (TableExpression) rows, integrity);
            }
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
            left.putAll(counts(lab));
        });
        if (deleted[0] != test.get("deleted").longValue()) {
            return "deleted: expected " + test.get("deleted") + ", actual " + deleted[0];
        }
        return left.equals(expected) ? "" : "left: expected " + expected + "\n    actual " + left;
    }

    private static String ofPreview(LabTables lab, TableExpression rows, PartIntegrity integrity) {
        Map<String, Long> previewed = new TreeMap<>();
        Map<String, Long> selected = new TreeMap<>();
        Map<String, Long> taken = new TreeMap<>();
        lab.rolledBack(() -> {
            Map<String, Long> before = counts(lab);
            Diagram preview = Diagram.cascade(rows, integrity);
            before.keySet().forEach(table -> previewed.put(table, 0L));
            selected.putAll(previewed);
            preview.counts().forEach((table, count) -> previewed.put(table.table(), count));
            preview.forEach(
                    affected -> selected.put(affected.table().tableName().table(), affected.count()));
            rows.delete(integrity);
            counts(lab).forEach((table, count) -> taken.put(table, before.getOrDefault(table, 0L) - count));
        });
        return previewed.equals(taken) && selected.equals(taken)
                ? ""
                : "preview, " + integrity + ": expected " + taken + "\n    counted " + previewed + "\n    selected "
                        + selected;
    }

    private static Map<String, Long> counts(LabTables lab) {
        Map<String, Long> counts = new TreeMap<>();
        lab.tables().forEach(table -> counts.put(table.tableName().table(), table.count()));
        return counts;
    }
}
