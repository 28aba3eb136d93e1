package org.datajoint.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.connection.Connection;
import org.jspecify.annotations.Nullable;

/** What MySQL's own catalogue says of a schema, in the form of the vectors; it shares no code with the library's reader. */
final class ServerCatalogue {
    private final Connection connection;
    private final String schema;

    ServerCatalogue(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    void compare(String table, JsonNode expected, List<String> differences) {
        List<String> columns = new ArrayList<>();
        for (JsonNode column : expected.path("columns")) {
            columns.add(column.path("name").asText() + "|" + column.path("type").asText() + "|"
                    + (column.path("nullable").asBoolean() ? "YES" : "NO") + "|" + text(column.path("default")) + "|"
                    + column.path("extra").asText() + "|"
                    + column.path("comment").asText());
        }
        DeclareConformance.compare(differences, "columns of " + table, columns, columns(table));
        DeclareConformance.compare(
                differences, "comment of " + table, expected.path("comment").asText(), comment(table));
        List<String> indexes = new ArrayList<>();
        expected.path("indexes")
                .forEach(index -> indexes.add(index.path("unique").asBoolean() + " " + names(index, "columns")));
        DeclareConformance.compare(
                differences, "indexes of " + table, indexes.stream().sorted().toList(), indexes(table));
        List<String> keys = new ArrayList<>();
        expected.path("foreign_keys")
                .forEach(key -> keys.add(names(key, "columns") + " "
                        + key.path("references").asText() + " " + names(key, "referenced_columns") + " "
                        + key.path("on_update").asText() + " "
                        + key.path("on_delete").asText()));
        DeclareConformance.compare(
                differences, "foreign keys of " + table, keys.stream().sorted().toList(), foreignKeys(table));
    }

    List<String> lineages() {
        return query("SELECT table_name, attribute_name, lineage FROM `" + schema + "`.`~lineage`").stream()
                .map(row -> row.get(0) + "." + row.get(1) + " <- " + row.get(2))
                .toList();
    }

    private List<String> columns(String table) {
        return query(
                        "SELECT column_name, column_type, is_nullable, column_default, extra, column_comment"
                                + " FROM information_schema.columns WHERE table_schema=? AND table_name=?"
                                + " ORDER BY ordinal_position",
                        schema,
                        table)
                .stream()
                .map(row -> String.join("|", row))
                .toList();
    }

    private String comment(String table) {
        return query(
                        "SELECT table_comment FROM information_schema.tables WHERE table_schema=? AND table_name=?",
                        schema,
                        table)
                .get(0)
                .get(0);
    }

    private List<String> indexes(String table) {
        Map<String, List<String>> indexes = new LinkedHashMap<>();
        query(
                        "SELECT index_name, non_unique, coalesce(column_name, concat('(', expression, ')'))"
                                + " FROM information_schema.statistics WHERE table_schema=? AND table_name=?"
                                + " AND index_name<>'PRIMARY' ORDER BY index_name, seq_in_index",
                        schema,
                        table)
                .forEach(row -> indexes.computeIfAbsent(
                                row.get(0) + " " + row.get(1).equals("0"), name -> new ArrayList<>())
                        .add(row.get(2)));
        return indexes.entrySet().stream()
                .map(index -> index.getKey().replaceFirst(".* ", "") + " " + index.getValue())
                .sorted()
                .toList();
    }

    private List<String> foreignKeys(String table) {
        Map<String, List<List<String>>> keys = new LinkedHashMap<>();
        query(
                        "SELECT k.constraint_name, k.column_name, k.referenced_table_name, k.referenced_column_name,"
                                + " r.update_rule, r.delete_rule FROM information_schema.key_column_usage k"
                                + " JOIN information_schema.referential_constraints r"
                                + " ON r.constraint_schema=k.constraint_schema AND r.constraint_name=k.constraint_name"
                                + " WHERE k.table_schema=? AND k.table_name=? ORDER BY k.constraint_name, k.ordinal_position",
                        schema,
                        table)
                .forEach(row -> keys.computeIfAbsent(row.get(0), name -> new ArrayList<>())
                        .add(row));
        return keys.values().stream()
                .map(rows -> rows.stream().map(row -> row.get(1)).toList() + " "
                        + rows.get(0).get(2) + " "
                        + rows.stream().map(row -> row.get(3)).toList() + " "
                        + rows.get(0).get(4) + " " + rows.get(0).get(5))
                .sorted()
                .toList();
    }

    private List<List<String>> query(String sql, @Nullable Object... arguments) {
        List<List<String>> rows = new ArrayList<>();
        for (Map<String, @Nullable Object> row : connection.query(sql, arguments)) {
            rows.add(row.values().stream().map(String::valueOf).toList());
        }
        return rows;
    }

    private static String names(JsonNode parent, String field) {
        List<String> names = new ArrayList<>();
        parent.path(field).forEach(name -> names.add(name.asText()));
        return names.toString();
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "null" : value.asText();
    }
}
