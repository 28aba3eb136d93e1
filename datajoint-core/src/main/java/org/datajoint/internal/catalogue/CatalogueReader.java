package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;
import org.datajoint.internal.definition.ColumnType;
import org.datajoint.internal.definition.MarkerConflict;
import org.datajoint.internal.design.TableDdl;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/** Reads tables from the server, with at most five queries no matter how many tables there are. */
final class CatalogueReader {
    private static final int POSITION = 1;
    private static final int TYPE = 3;
    private static final int COMMENT = 7;

    private final SqlSession session;
    private final Dialect dialect;
    private final String schema;
    private final CatalogueQueries queries;

    /**
     * @param table the only table to read, or null for all tables of the schema
     */
    CatalogueReader(SqlSession session, String schema, @Nullable String table) {
        this.session = session;
        this.dialect = session.dialect();
        this.schema = schema;
        this.queries = new CatalogueQueries(dialect, schema, table);
    }

    /** Returns all tables of the schema. */
    SchemaContents readAll() {
        Map<String, List<CatalogueRow>> columns = fetch(queries.columns());
        Map<String, List<CatalogueRow>> lineages = keepsLineages(columns) ? fetch(queries.lineages()) : null;
        return new SchemaContents(tables(columns, lineages), lineages != null);
    }

    /**
     * Returns whether the schema has a lineage table. It is created before all other tables, but a server that reads its
     * catalogue at that moment may report another table without it. If it is missing, this asks for it again.
     */
    private boolean keepsLineages(Map<String, List<CatalogueRow>> columns) {
        TableName lineages = TableDdl.lineageTable(schema);
        return columns.containsKey(lineages.table())
                || (!columns.isEmpty()
                        && !fetch(new CatalogueQueries(dialect, schema, lineages.table()).columns())
                                .isEmpty());
    }

    /** Returns the table without its lineages, or null if it does not exist. */
    @Nullable
    TableInfo readStructure(String table) {
        return tables(fetch(queries.columns()), null).get(table);
    }

    private Map<String, TableInfo> tables(
            Map<String, List<CatalogueRow>> columns, @Nullable Map<String, List<CatalogueRow>> lineages) {
        if (columns.isEmpty()) {
            return Map.of();
        }
        Map<String, List<CatalogueRow>> indexes = fetch(queries.indexes());
        Map<String, List<CatalogueRow>> foreignKeys = fetch(queries.foreignKeys());
        Map<String, TableInfo> tables = new TreeMap<>();
        columns.forEach((table, rows) -> {
            CatalogueRow own = rows.get(0);
            TableKind kind = TableKind.of(own.text(TYPE));
            boolean isWhole = own.text(POSITION).equals("0") && (rows.size() > 1 || kind == TableKind.VIEW);
            if (!isWhole) {
                // The table was created or dropped during the read. Only a view can have no columns, if it is broken.
                return;
            }
            TableName name = new TableName(schema, table);
            List<StoredColumn> stored =
                    rows.subList(1, rows.size()).stream().map(this::column).toList();
            List<Index> found = IndexReader.read(indexes.getOrDefault(table, List.of()));
            // In place of a comment, a view has the word VIEW.
            String comment = kind == TableKind.VIEW ? "" : own.text(COMMENT);
            TableInfo info = TableInfo.of(kind, name, comment, stored, found, keys(name, foreignKeys.get(table)));
            // A view has no foreign keys that would determine lineages; its attributes are matched by name.
            tables.put(
                    table,
                    lineages == null || kind != TableKind.TABLE
                            ? info
                            : info.withLineages(byAttribute(lineages.get(table))));
        });
        return tables;
    }

    private StoredColumn column(CatalogueRow row) {
        String comment = row.text(COMMENT);
        ColumnType column = ColumnType.read(row.text(3), comment);
        AttributeType type =
                MarkerConflict.at(new TableName(schema, row.text(0)).toString(), row.text(2), column.type());
        String extra = row.text(6);
        return new StoredColumn(
                row.text(2),
                type,
                column.comment(),
                StoredColumn.normalised(row.text(3), column.type()),
                row.text(4).equalsIgnoreCase("YES"),
                Defaults.read(dialect, row.textOrNull(5), extra),
                extra.toLowerCase(Locale.ROOT).contains("auto_increment"),
                row.text(8).equals("PRI"),
                comment);
    }

    private static List<ForeignKey> keys(TableName child, @Nullable List<CatalogueRow> rows) {
        List<ForeignKey> keys = new ArrayList<>();
        CatalogueRow.grouped(rows == null ? List.of() : rows, row -> row.text(1))
                .forEach((constraint, columns) -> {
                    TableName parent =
                            new TableName(columns.get(0).text(3), columns.get(0).text(4));
                    keys.add(new ForeignKey(
                            constraint,
                            child,
                            columns.stream().map(row -> row.text(2)).toList(),
                            parent,
                            columns.stream().map(row -> row.text(5)).toList()));
                });
        keys.sort((one, other) -> NumberedNames.ORDER.compare(one.name(), other.name()));
        return keys;
    }

    private static Map<String, String> byAttribute(@Nullable List<CatalogueRow> rows) {
        Map<String, String> lineages = new TreeMap<>();
        if (rows != null) {
            rows.forEach(row -> lineages.put(row.text(1), row.text(2)));
        }
        return lineages;
    }

    private Map<String, List<CatalogueRow>> fetch(Sql sql) {
        List<CatalogueRow> rows = session.fetch(sql, List.of()).stream()
                .map(row -> new CatalogueRow(Arrays.asList(row)))
                .toList();
        return CatalogueRow.grouped(rows, row -> row.text(0));
    }
}
