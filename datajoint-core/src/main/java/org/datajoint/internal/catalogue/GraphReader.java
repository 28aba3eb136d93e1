package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.ForeignKeyGraph;
import org.datajoint.internal.graph.TableShape;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/**
 * Reads foreign keys and tables from the server. Nothing is cached, since a delete must not miss a table that another program
 * declared a moment ago. Each method sends one statement, no matter how many tables there are.
 */
public final class GraphReader {
    private static final Sql KEYS = Sql.of("SELECT CONSTRAINT_NAME, TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME,"
            + " REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME"
            + " FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_NAME IS NOT NULL"
            + " ORDER BY TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION");
    private static final String COLUMNS = "SELECT TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION, COLUMN_NAME, COLUMN_KEY,"
            + " IS_NULLABLE, CONCAT_WS(' ', COLUMN_TYPE, COLLATION_NAME) FROM information_schema.COLUMNS"
            + " WHERE TABLE_SCHEMA = ?";
    private static final String TABLES =
            "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?";

    private final SqlSession session;

    public GraphReader(SqlSession session) {
        this.session = session;
    }

    /** Returns all foreign keys of all schemas that the account may see. */
    public ForeignKeyGraph graph() {
        Map<List<String>, List<@Nullable Object[]>> byConstraint = new LinkedHashMap<>();
        for (@Nullable Object[] row : session.fetch(KEYS).values()) {
            byConstraint
                    .computeIfAbsent(List.of(text(row[0]), text(row[1]), text(row[2])), key -> new ArrayList<>())
                    .add(row);
        }
        List<ForeignKey> keys = new ArrayList<>();
        for (List<@Nullable Object[]> rows : byConstraint.values()) {
            keys.add(key(rows));
        }
        keys.sort(Comparator.comparing(ForeignKey::child).thenComparing(ForeignKey::name, NumberedNames.ORDER));
        return new ForeignKeyGraph(keys);
    }

    private static ForeignKey key(List<@Nullable Object[]> rows) {
        @Nullable Object[] first = rows.get(0);
        return new ForeignKey(
                text(first[0]),
                new TableName(text(first[1]), text(first[2])),
                rows.stream().map(row -> text(row[3])).toList(),
                new TableName(text(first[4]), text(first[5])),
                rows.stream().map(row -> text(row[6])).toList());
    }

    /** Returns the generated columns of a table, into which nothing can be inserted. */
    public Set<String> generatedColumns(TableName table) {
        Sql generated = new Sql(
                "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?"
                        + " AND GENERATION_EXPRESSION <> ''",
                List.of(table.schema(), table.table()));
        return session.fetch(generated, List.of()).stream()
                .map(row -> text(row[0]))
                .collect(Collectors.toSet());
    }

    /** Returns the shapes of the given tables, except those that do not exist. */
    public Map<TableName, TableShape> shapes(Collection<TableName> tables) {
        Map<TableName, List<String>> keys = new TreeMap<>();
        Map<TableName, Set<String>> nullable = new TreeMap<>();
        Map<TableName, Map<String, String>> columns = new TreeMap<>();
        for (@Nullable Object[] row : bySchema(COLUMNS, tables, true, " ORDER BY 1, 2, 3")) {
            TableName table = new TableName(text(row[0]), text(row[1]));
            List<String> key = keys.computeIfAbsent(table, name -> new ArrayList<>());
            Set<String> free = nullable.computeIfAbsent(table, name -> new HashSet<>());
            columns.computeIfAbsent(table, name -> new LinkedHashMap<>()).put(text(row[3]), text(row[6]));
            if (text(row[4]).equals("PRI")) {
                key.add(text(row[3]));
            }
            if (text(row[5]).equals("YES")) {
                free.add(text(row[3]));
            }
        }
        Map<TableName, TableShape> shapes = new TreeMap<>();
        keys.forEach((table, key) -> shapes.put(
                table,
                new TableShape(
                        table, key, nullable.getOrDefault(table, Set.of()), columns.getOrDefault(table, Map.of()))));
        return shapes;
    }

    /** Returns all tables in the schemas of the given tables. */
    public Set<TableName> neighbours(Collection<TableName> tables) {
        Set<TableName> found = new HashSet<>();
        for (@Nullable Object[] row : bySchema(TABLES, tables, false, "")) {
            found.add(new TableName(text(row[0]), text(row[1])));
        }
        return found;
    }

    /** Returns the tables in the schemas that belong to pipelines, without views and DataJoint's own hidden tables. */
    public Set<TableName> pipelines(Collection<String> schemas) {
        List<TableName> some =
                schemas.stream().map(schema -> new TableName(schema, "")).toList();
        Set<TableName> found = new TreeSet<>();
        for (@Nullable Object[] row : bySchema(TABLES, some, false, "")) {
            TableName table = new TableName(text(row[0]), text(row[1]));
            if (!table.isHidden() && TableKind.of(text(row[2])) == TableKind.TABLE) {
                found.add(table);
            }
        }
        return found;
    }

    /** Runs a SELECT for each schema in one statement, since servers look up schemas only if compared by equality. */
    private List<@Nullable Object[]> bySchema(
            String select, Collection<TableName> tables, boolean theseAlone, String order) {
        Map<String, List<TableName>> schemas =
                tables.stream().collect(Collectors.groupingBy(TableName::schema, TreeMap::new, Collectors.toList()));
        if (schemas.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        List<@Nullable Object> parameters = new ArrayList<>();
        schemas.forEach((schema, of) -> {
            texts.add(select + (theseAlone ? " AND TABLE_NAME " + oneOf(of.size()) : ""));
            parameters.add(schema);
            if (theseAlone) {
                of.forEach(table -> parameters.add(table.table()));
            }
        });
        return session.fetch(new Sql(String.join(" UNION ALL ", texts) + order, parameters))
                .values();
    }

    private static String oneOf(int count) {
        return count == 1 ? "= ?" : "IN (?" + ", ?".repeat(count - 1) + ")";
    }

    private static String text(@Nullable Object value) {
        return Objects.requireNonNull(value).toString();
    }
}
