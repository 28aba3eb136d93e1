package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts that only descriptions of tables need, with seven queries no matter how many tables there are. An instance
 * reads once.
 */
final class TableFactsReader {
    /** MySQL's mark of columns whose default is an expression; not to be confused with generated columns. */
    private static final String OF_DEFAULT = "default_generated";

    private static final String RESTRICT = "RESTRICT";

    private static final Pattern UPDATED = Pattern.compile("on update (\\S+)");

    private final SqlSession session;
    private final String schema;
    private final @Nullable String table;
    private final Map<String, Map<String, List<String>>> columns = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> indexKinds = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> keyRules = new LinkedHashMap<>();
    private final Map<String, List<String>> sentences = new LinkedHashMap<>();

    private String usual = "";

    /** @param table the only table to read, or null for all tables of the schema */
    TableFactsReader(SqlSession session, String schema, @Nullable String table) {
        this.session = session;
        this.schema = schema;
        this.table = table;
    }

    /** Returns the facts by table name. */
    Map<String, TableFacts> read() {
        List<CatalogueRow> tables = fetch(
                "SELECT TABLE_NAME, TABLE_TYPE, ENGINE, CREATE_OPTIONS FROM information_schema.TABLES", "TABLE", "");
        tables.forEach(this::addTable);
        usual =
                fetch(Sql.of(
                                "SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?",
                                schema))
                        .stream()
                        .findFirst()
                        .map(row -> row.text(0))
                        .orElse("");
        fetch(
                        "SELECT TABLE_NAME, COLUMN_NAME, EXTRA, GENERATION_EXPRESSION, COLLATION_NAME, COLUMN_TYPE"
                                + " FROM information_schema.COLUMNS",
                        "TABLE",
                        " AND (EXTRA <> '' OR COLLATION_NAME IS NOT NULL) ORDER BY TABLE_NAME, ORDINAL_POSITION")
                .forEach(this::addColumn);
        fetch("SELECT DISTINCT TABLE_NAME, INDEX_NAME, INDEX_TYPE FROM information_schema.STATISTICS", "TABLE", "")
                .forEach(row -> indexKinds
                        .computeIfAbsent(row.text(0), name -> new LinkedHashMap<>())
                        .put(row.text(1), row.text(2)));
        fetch(
                        "SELECT TABLE_NAME, CONSTRAINT_NAME, DELETE_RULE, UPDATE_RULE"
                                + " FROM information_schema.REFERENTIAL_CONSTRAINTS",
                        "CONSTRAINT",
                        "")
                .forEach(this::addKeyRule);
        fetch(checks()).forEach(this::addCheck);
        fetch(
                        "SELECT EVENT_OBJECT_TABLE, TRIGGER_NAME, ACTION_TIMING, EVENT_MANIPULATION"
                                + " FROM information_schema.TRIGGERS",
                        "EVENT_OBJECT",
                        " ORDER BY 1, 2")
                .forEach(row -> add(
                        row.text(0), "The trigger " + row.text(1) + " runs " + row.text(2) + " " + row.text(3) + "."));
        Map<String, TableFacts> facts = new LinkedHashMap<>();
        for (CatalogueRow row : tables) {
            String name = row.text(0);
            Map<String, String> kinds = indexKinds.getOrDefault(name, Map.of());
            facts.put(
                    name,
                    new TableFacts(
                            kinds.containsKey("PRIMARY"),
                            columns.getOrDefault(name, Map.of()),
                            kinds,
                            keyRules.getOrDefault(name, Map.of()),
                            sentences.getOrDefault(name, List.of())));
        }
        return facts;
    }

    private void addTable(CatalogueRow row) {
        String name = row.text(0);
        String engine = row.text(2);
        if (TableKind.of(row.text(1)) == TableKind.TABLE && !engine.equals("InnoDB")) {
            add(name, "Its engine is " + engine + ", here InnoDB.");
        }
        if (row.text(1).equals("SYSTEM VERSIONED")) {
            add(name, "The server keeps the old versions of its rows, here it does not.");
        }
        if (row.text(3).contains("partitioned")) {
            add(name, "It is partitioned, here it is not.");
        }
    }

    private void addColumn(CatalogueRow row) {
        String extra = row.text(2).toLowerCase(Locale.ROOT);
        List<String> phrases = new ArrayList<>();
        if (extra.replace(OF_DEFAULT, "").contains("generated") || extra.contains("persistent")) {
            phrases.add("the server computes it as " + row.text(3) + ", here nothing does");
        }
        var updated = UPDATED.matcher(extra);
        if (updated.find()) {
            phrases.add("the server sets it to "
                    + updated.group(1).toUpperCase(Locale.ROOT).replace("()", "")
                    + " when the row changes, here it does not");
        }
        if (extra.contains("invisible")) {
            phrases.add("it is invisible to SELECT *, here it is not");
        }
        String collation = row.text(4);
        // MariaDB stores json in this way.
        boolean json = collation.equals("utf8mb4_bin") && row.text(5).equals("longtext");
        if (!collation.isEmpty() && !collation.equals(usual) && !json) {
            phrases.add("its texts compare by " + collation + ", here by " + usual);
        }
        columns.computeIfAbsent(row.text(0), name -> new LinkedHashMap<>()).put(row.text(1), phrases);
    }

    private void addKeyRule(CatalogueRow row) {
        String onDelete = restricting(row.text(2));
        String onUpdate = restricting(row.text(3));
        List<String> rules = new ArrayList<>();
        if (!onDelete.equals(RESTRICT)) {
            rules.add("ON DELETE " + onDelete + ", here RESTRICT");
        }
        if (!onUpdate.equals("CASCADE")) {
            rules.add("ON UPDATE " + onUpdate + ", here CASCADE");
        }
        if (!rules.isEmpty()) {
            keyRules.computeIfAbsent(row.text(0), name -> new LinkedHashMap<>())
                    .put(row.text(1), String.join("; ", rules));
        }
    }

    /** Returns RESTRICT for NO ACTION, which means the same on these servers. */
    private static String restricting(String rule) {
        return rule.equals("NO ACTION") ? RESTRICT : rule;
    }

    private Sql checks() {
        Dialect.Around query = session.dialect().checks();
        return filtered(query.before(), "CONSTRAINT_SCHEMA = ?", "TABLE_NAME = ?", query.after());
    }

    private void addCheck(CatalogueRow row) {
        boolean ofJson = row.text(1).matches("(?i)json_valid\\(`(?:[^`]|``)+`\\)");
        if (!ofJson) {
            add(row.text(0), "The server checks " + row.text(1) + ", here it does not.");
        }
    }

    private void add(String name, String sentence) {
        sentences.computeIfAbsent(name, each -> new ArrayList<>()).add(sentence);
    }

    private List<CatalogueRow> fetch(String select, String prefix, String rest) {
        String name =
                prefix.equals("CONSTRAINT") ? "TABLE_NAME" : prefix + (prefix.equals("TABLE") ? "_NAME" : "_TABLE");
        return fetch(filtered(select, prefix + "_SCHEMA = ?", name + " = ?", rest));
    }

    private Sql filtered(String select, String ofSchema, String ofTable, String rest) {
        List<@Nullable Object> parameters = new ArrayList<>(List.of(schema));
        if (table == null) {
            return new Sql(select + " WHERE " + ofSchema + rest, parameters);
        }
        parameters.add(table);
        return new Sql(select + " WHERE " + ofSchema + " AND " + ofTable + rest, parameters);
    }

    private List<CatalogueRow> fetch(Sql sql) {
        return session.fetch(sql, List.of()).stream()
                .map(row -> new CatalogueRow(Arrays.asList(row)))
                .toList();
    }
}
