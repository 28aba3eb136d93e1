package org.datajoint.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.TableShape;

/**
 * Builds graphs without a database: {@code new Graphs().table("lab.session", "subject_id session", "date partner",
 * "subject_id>lab.subject", "partner>lab.subject(subject_id)")}.
 */
final class Graphs {
    private final Map<TableName, TableShape> shapes = new TreeMap<>();
    private final List<ForeignKey> keys = new ArrayList<>();

    /** Returns the name of {@code schema.table}; the default schema is {@code lab}. */
    static TableName name(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? new TableName("lab", text) : new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    static Set<TableName> names(String... texts) {
        return new TreeSet<>(Stream.of(texts).map(Graphs::name).toList());
    }

    /**
     * Adds a table.
     *
     * @param key the columns of the primary key
     * @param others the other columns; a question mark after the name makes a column nullable
     * @param references the foreign keys: columns of the table, {@code >}, the parent, and its columns in parentheses if they have
     *     other names
     */
    Graphs table(String table, String key, String others, String... references) {
        return table(name(table), key, others, references);
    }

    Graphs table(TableName table, String key, String others, String... references) {
        Map<String, String> columns = new LinkedHashMap<>();
        Set<String> nullable = new TreeSet<>();
        words(key).forEach(column -> columns.put(column, "int"));
        for (String column : words(others)) {
            columns.put(column.replace("?", ""), "int");
            if (column.endsWith("?")) {
                nullable.add(column.replace("?", ""));
            }
        }
        shapes.put(table, new TableShape(table, words(key), nullable, columns));
        for (String reference : references) {
            String[] ends = reference.split(">");
            List<String> own = words(ends[0]);
            String parent = ends[1].replaceAll("\\(.*", "");
            List<String> theirs = ends[1].contains("(") ? words(ends[1].replaceAll(".*\\(|\\)", "")) : own;
            keys.add(new ForeignKey("k" + keys.size(), table, own, name(parent), theirs));
        }
        return this;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[ ,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    PipelineGraph graph() {
        return new PipelineGraph(shapes, keys);
    }

    /** Shows all tables expanded. */
    ShownTables all() {
        return ShownTables.of(graph(), shapes.keySet());
    }

    /** Shows the given tables expanded. */
    ShownTables shown(String... tables) {
        return ShownTables.of(graph(), names(tables));
    }

    /** Returns a pipeline with a table of every tier and a foreign key of every kind, in two schemas. */
    static Graphs pipeline() {
        return new Graphs()
                .table("#species", "species", "")
                .table("subject", "subject_id", "species? mother?", "species>#species", "mother>subject(subject_id)")
                .table("session", "subject_id session", "partner?", "subject_id>subject", "partner>subject(subject_id)")
                .table("session__trial", "subject_id session trial", "rt", "subject_id,session>session")
                .table(
                        "session__pair",
                        "subject_id session first second",
                        "",
                        "subject_id,session>session",
                        "subject_id,session,first>session__trial(subject_id session trial)",
                        "subject_id,session,second>session__trial(subject_id session trial)")
                .table("ephys._recording", "subject_id session", "file", "subject_id,session>session")
                .table("ephys.__spectrum", "subject_id session", "power", "subject_id,session>ephys._recording")
                .table("ephys.Odd Name", "id", "subject_id", "subject_id>subject");
    }
}
