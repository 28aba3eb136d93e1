package org.datajoint.internal.crosssection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Index;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.design.ColumnDefault;
import org.datajoint.internal.design.ForeignKeyDesign;
import org.datajoint.internal.design.IndexDesign;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.graph.ForeignKey;

/**
 * The description of a table in the manifest, complete enough to declare the table again.
 *
 * @param name the table's name
 * @param comment its comment
 * @param definition its definition, for human readers
 * @param columns its columns in order, hidden ones included
 * @param primaryKey the names of its key columns in order
 * @param foreignKeys its foreign keys
 * @param indexes its indexes that do not serve foreign keys
 * @param objects its columns that refer to objects in stores
 * @param rows the number of its rows in the file
 */
record SectionTable(
        TableName name,
        String comment,
        String definition,
        List<Column> columns,
        List<String> primaryKey,
        List<Reference> foreignKeys,
        List<Index> indexes,
        List<Objects> objects,
        long rows) {

    /** A foreign key: columns, the table referred to, and its columns. */
    record Reference(List<String> columns, TableName parent, List<String> parentColumns) {}

    /**
     * A column that refers to objects in stores.
     *
     * @param column its name
     * @param type its type, as a definition writes it
     * @param codec the name of the codec that keeps them
     * @param count the number of rows that refer to an object
     */
    record Objects(String column, String type, String codec, long count) {}

    static SectionTable of(TableInfo table, String definition, List<Objects> objects, long rows) {
        // Hidden tables, which DataJoint uses internally, are not saved.
        List<Reference> references = table.foreignKeys().stream()
                .filter(key -> !key.parent().isHidden())
                .map(key -> new Reference(key.columns(), key.parent(), key.parentColumns()))
                .toList();
        return new SectionTable(
                table.name(),
                table.comment(),
                definition,
                table.columns().stream().map(SectionTable::unescaped).toList(),
                table.primaryKey(),
                references,
                table.indexes().stream()
                        .filter(index -> !serves(index, table.foreignKeys()))
                        .toList(),
                objects,
                rows);
    }

    private static boolean serves(Index index, List<ForeignKey> keys) {
        return !index.unique() && keys.stream().anyMatch(key -> index.isOn(key.columns()));
    }

    /** Returns the name of the zip entry with the rows. */
    String file() {
        return file(name);
    }

    /** Returns the name of the zip entry with the rows of a table. */
    static String file(TableName table) {
        return "tables/" + table.schema() + "/" + table.table() + ".jsonl";
    }

    /** Returns the design that declares the table under another name, as are the tables that it refers to. */
    TableDesign design(Dialect dialect, Function<TableName, TableName> renamed) {
        return new TableDesign(
                renamed.apply(name),
                comment,
                columns.stream().map(SectionTable::declared).toList(),
                primaryKey,
                foreignKeys.stream()
                        .map(key -> new ForeignKeyDesign(
                                key.columns(), renamed.apply(key.parent()), key.parentColumns(), false))
                        .toList(),
                indexes.stream()
                        .map(index -> new IndexDesign(
                                index.unique(),
                                index.parts().stream()
                                        .map(part -> part.isExpression() ? part.text() : dialect.quote(part.text()))
                                        .toList()))
                        .toList());
    }

    /**
     * Returns the column with its default expression as valid SQL. MySQL escapes the quotes in an expression as if it were a
     * text.
     */
    private static Column unescaped(Column column) {
        ColumnDefault value = column.defaultValue();
        int quote = value == null || !value.isExpression() ? -1 : value.text().indexOf('\'');
        return value != null && quote > 0 && value.text().charAt(quote - 1) == '\\'
                ? withDefault(column, value.text().replaceAll("(?s)\\\\(.)", "$1"))
                : column;
    }

    /**
     * Returns the column with its default as a declaration requires it: in parentheses if it is an expression other than
     * CURRENT_TIMESTAMP.
     */
    private static Column declared(Column column) {
        ColumnDefault value = column.defaultValue();
        return value == null || !value.isExpression() || value.text().startsWith("CURRENT_TIMESTAMP")
                ? column
                : withDefault(column, "(" + value.text() + ")");
    }

    private static Column withDefault(Column column, String expression) {
        return new Column(
                column.name(),
                column.sqlType(),
                column.nullable(),
                new ColumnDefault(expression, true),
                column.comment());
    }

    ObjectNode write() {
        ObjectNode json = JsonValues.MAPPER.createObjectNode();
        json.put("schema", name.schema()).put("table", name.table()).put("rows", rows);
        json.put("comment", comment).put("definition", definition);
        ArrayNode list = json.putArray("columns");
        for (Column column : columns) {
            ObjectNode node = list.addObject();
            node.put("name", column.name()).put("type", column.sqlType()).put("nullable", column.nullable());
            ColumnDefault value = column.defaultValue();
            if (value != null) {
                node.put(value.isExpression() ? "defaultExpression" : "default", value.text());
            }
            node.put("comment", column.comment());
        }
        write(json.putArray("primaryKey"), primaryKey);
        list = json.putArray("foreignKeys");
        for (Reference key : foreignKeys) {
            ObjectNode node = list.addObject();
            write(node.putArray("columns"), key.columns());
            node.put("schema", key.parent().schema()).put("table", key.parent().table());
            write(node.putArray("parentColumns"), key.parentColumns());
        }
        list = json.putArray("indexes");
        for (Index index : indexes) {
            ObjectNode node = list.addObject().put("unique", index.unique());
            ArrayNode parts = node.putArray("parts");
            index.parts().forEach(part -> parts.addObject().put(part.isExpression() ? "sql" : "column", part.text()));
        }
        list = json.putArray("objects");
        for (Objects column : objects) {
            ObjectNode node = list.addObject().put("column", column.column()).put("type", column.type());
            node.put("codec", column.codec()).put("count", column.count());
        }
        return json;
    }

    private static void write(ArrayNode list, List<String> texts) {
        texts.forEach(list::add);
    }

    /** @throws IllegalArgumentException if a field is missing or invalid */
    static SectionTable read(JsonNode json) {
        List<Column> columns = new ArrayList<>();
        for (JsonNode column : json.required("columns")) {
            ColumnDefault value = column.has("default")
                    ? ColumnDefault.value(text(column, "default"))
                    : column.has("defaultExpression")
                            ? new ColumnDefault(sql(column, "defaultExpression"), true)
                            : null;
            columns.add(new Column(
                    text(column, "name"),
                    sql(column, "type"),
                    column.required("nullable").asBoolean(),
                    value,
                    text(column, "comment")));
        }
        List<Reference> keys = new ArrayList<>();
        for (JsonNode key : json.required("foreignKeys")) {
            keys.add(new Reference(texts(key, "columns"), name(key), texts(key, "parentColumns")));
        }
        List<Index> indexes = new ArrayList<>();
        for (JsonNode index : json.required("indexes")) {
            List<Index.Part> parts = new ArrayList<>();
            for (JsonNode part : index.required("parts")) {
                parts.add(
                        part.has("sql")
                                ? new Index.Part(sql(part, "sql"), true)
                                : new Index.Part(text(part, "column"), false));
            }
            indexes.add(new Index("", index.required("unique").asBoolean(), parts));
        }
        List<Objects> objects = new ArrayList<>();
        for (JsonNode column : json.required("objects")) {
            objects.add(new Objects(
                    text(column, "column"),
                    text(column, "type"),
                    text(column, "codec"),
                    column.required("count").asLong()));
        }
        return new SectionTable(
                name(json),
                text(json, "comment"),
                text(json, "definition"),
                columns,
                texts(json, "primaryKey"),
                keys,
                indexes,
                objects,
                json.required("rows").asLong());
    }

    private static TableName name(JsonNode json) {
        return new TableName(text(json, "schema"), text(json, "table"));
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.required(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("`" + field + "` is not a text");
        }
        return value.textValue();
    }

    /** Returns a text that becomes a part of a declaration. */
    private static String sql(JsonNode json, String field) {
        String sql = text(json, field);
        if (!SqlPiece.isWhole(sql)) {
            throw new IllegalArgumentException("`" + field + "` is not an item of a table declaration: " + sql);
        }
        return sql;
    }

    private static List<String> texts(JsonNode json, String field) {
        return StreamSupport.stream(json.required(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
