package org.datajoint.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/** Runs {@code query.json}: expressions over one schema, and the rows that the definitions say. */
final class QueryVectors implements VectorKind {
    @Override
    public String name() {
        return "query";
    }

    @Override
    public int run(JsonNode file, List<String> failures) {
        try (LabSchema lab = LabSchema.of(file.get("schema"))) {
            VectorExpressions expressions = new VectorExpressions(lab::table);
            for (JsonNode test : file.get("cases")) {
                failure(expressions, test).ifPresent(failures::add);
            }
        }
        return file.get("cases").size();
    }

    private static Optional<String> failure(VectorExpressions expressions, JsonNode test) {
        QueryExpression expression = null;
        try {
            expression = expressions.of(test.get("expr"));
            String difference = difference(expression, test);
            return difference.isEmpty() ? Optional.empty() : Optional.of(describe(test, expression, difference));
        } catch (RuntimeException e) {
            return Optional.of(describe(test, expression, "threw " + e));
        }
    }

    private static String difference(QueryExpression expression, JsonNode test) {
        JsonNode expect = test.get("expect");
        List<String> attributes = texts(expect.get("attributes"));
        List<String> actual = expression.heading().names();
        boolean ordered = !test.path("peer_defect").asBoolean(false);
        if (ordered ? !actual.equals(attributes) : !new HashSet<>(actual).equals(new HashSet<>(attributes))) {
            return "attributes: expected " + attributes + ", actual " + actual;
        }
        List<String> key = texts(expect.get("primary_key"));
        if (!new HashSet<>(key).equals(new HashSet<>(expression.heading().primaryKey()))) {
            return "primary key: expected " + key + ", actual "
                    + expression.heading().primaryKey();
        }
        List<String> expected = ComparableRows.of(rows(expect, attributes), attributes);
        List<Row> fetched = expression.toRows();
        List<String> found = ComparableRows.of(fetched, attributes);
        if (!expected.equals(found)) {
            return "rows: expected " + expected + "\n    actual " + found;
        }
        if (expression.count() != expected.size()) {
            return "count: expected " + expected.size() + ", actual " + expression.count();
        }
        return expression.isEmpty() == expected.isEmpty() ? "" : "isEmpty: actual " + expression.isEmpty();
    }

    private static List<Map<String, @Nullable Object>> rows(JsonNode expect, List<String> attributes) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (JsonNode values : expect.get("rows")) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < attributes.size(); i++) {
                row.put(attributes.get(i), TaggedJson.value(values.get(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> texts(JsonNode nodes) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.textValue()));
        return texts;
    }

    private static String describe(JsonNode test, @Nullable QueryExpression expression, String problem) {
        return test.get("id").textValue() + ": " + test.get("expr") + "\n    " + problem
                + (expression == null ? "" : "\n    " + expression.toSql());
    }
}
