package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.design.TableDdl;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/** The table {@code ~lineage} of a schema. */
public final class LineageTable {
    /** The number of rows in a statement, which keeps it far below the default packet limits of servers. */
    private static final int MOST_ROWS = 500;

    private final SqlSession session;
    private final Dialect dialect;
    private final String name;

    public LineageTable(SqlSession session, String schema) {
        this(session, TableDdl.lineageTable(schema));
    }

    private LineageTable(SqlSession session, TableName name) {
        this.session = session;
        this.dialect = session.dialect();
        this.name = dialect.quote(name);
    }

    /**
     * Creates the table with all of its rows at once. It is filled under another name first, because a reader of an incomplete
     * table would conclude that the missing tables have no lineages. Does nothing if another process was faster.
     */
    static void create(SqlSession session, String schema, Map<String, Map<String, String>> lineages) {
        TableName name = TableDdl.lineageTable(schema);
        TableName draft = new TableName(
                schema, name.table() + "_" + UUID.randomUUID().toString().substring(0, 8));
        Dialect dialect = session.dialect();
        session.declare(new TableDdl(dialect).createLineage(draft));
        try {
            new LineageTable(session, draft).replace(lineages, true);
            session.declare("RENAME TABLE " + dialect.quote(draft) + " TO " + dialect.quote(name));
        } catch (DataJointException e) {
            session.declare("DROP TABLE IF EXISTS " + dialect.quote(draft));
            boolean made = session.fetch(Sql.of(
                                    "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?"
                                            + " AND TABLE_NAME = ?",
                                    schema,
                                    name.table()))
                            .values()
                            .size()
                    == 1;
            if (!made) {
                throw e;
            }
        }
    }

    /**
     * Replaces the recorded lineages of some tables. Rows are written before outdated ones are removed, so that other readers
     * and writers never see the tables without lineages.
     *
     * @param lineages the lineages by table and attribute
     * @param fresh whether there can be no outdated rows for these tables
     */
    void replace(Map<String, Map<String, String>> lineages, boolean fresh) {
        List<String> recorded = new ArrayList<>();
        List<String> others = new ArrayList<>();
        lineages.forEach((table, attributes) -> {
            attributes.forEach((attribute, lineage) -> recorded.add(list(List.of(table, attribute, lineage))));
            others.add("table_name = " + dialect.literal(table)
                    + (attributes.isEmpty() ? "" : " AND attribute_name NOT IN " + list(attributes.keySet())));
        });
        record(recorded);
        if (!fresh) {
            session.update(Sql.of("DELETE FROM " + name + " WHERE " + String.join(" OR ", others)));
        }
    }

    private void record(List<String> rows) {
        for (int from = 0; from < rows.size(); from += MOST_ROWS) {
            List<String> part = rows.subList(from, Math.min(rows.size(), from + MOST_ROWS));
            session.update(Sql.of("INSERT INTO " + name + " (table_name, attribute_name, lineage) VALUES "
                    + String.join(",", part) + " ON DUPLICATE KEY UPDATE lineage = VALUES(lineage)"));
        }
    }

    /** Returns a list of literals; preparing a statement that runs once per table would not pay off. */
    private String list(Collection<String> texts) {
        return texts.stream().map(dialect::literal).collect(Collectors.joining(",", "(", ")"));
    }

    /** Replaces the recorded lineages of all tables, in one transaction. */
    void replaceAll(Map<String, Map<String, String>> lineages) {
        List<String> rows = new ArrayList<>();
        lineages.forEach((table, attributes) ->
                attributes.forEach((attribute, lineage) -> rows.add(list(List.of(table, attribute, lineage)))));
        Runnable work = () -> {
            session.update(Sql.of("DELETE FROM " + name));
            record(rows);
        };
        if (session.inTransaction()) {
            work.run();
        } else {
            session.<@Nullable Object>transaction(() -> {
                work.run();
                return null;
            });
        }
    }

    /** Removes the recorded lineages of a table. */
    public void remove(String table) {
        session.update(Sql.of("DELETE FROM " + name + " WHERE table_name = ?", table));
    }
}
