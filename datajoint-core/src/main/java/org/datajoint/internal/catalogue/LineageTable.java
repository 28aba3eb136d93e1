package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.sql.Sql;
import org.datajoint.internal.sql.TableDdl;
import org.jspecify.annotations.Nullable;

/** The table {@code ~lineage} of a schema. */
public final class LineageTable {
    private final SqlSession session;
    private final String name;

    public LineageTable(SqlSession session, String schema) {
        this.session = session;
        this.name = TableDdl.lineageTable(schema).quoted();
    }

    /**
     * Makes {@code lineages} all that is recorded for a table. Rows are written before others are removed, so that readers
     * and other writers of the same table never see it without.
     */
    void replace(String table, Map<String, String> lineages) {
        List<@Nullable Object> parameters = new ArrayList<>();
        lineages.forEach((attribute, lineage) -> Collections.addAll(parameters, table, attribute, lineage));
        if (!lineages.isEmpty()) {
            String rows = String.join(",", Collections.nCopies(lineages.size(), "(?,?,?)"));
            session.update(new Sql(
                    "INSERT INTO " + name + " (`table_name`, `attribute_name`, `lineage`) VALUES " + rows
                            + " ON DUPLICATE KEY UPDATE `lineage` = VALUES(`lineage`)",
                    parameters));
        }
        List<@Nullable Object> kept = new ArrayList<>();
        kept.add(table);
        kept.addAll(lineages.keySet());
        String others = lineages.isEmpty()
                ? ""
                : " AND `attribute_name` NOT IN (" + String.join(",", Collections.nCopies(lineages.size(), "?")) + ")";
        session.update(new Sql("DELETE FROM " + name + " WHERE `table_name` = ?" + others, kept));
    }

    /** Makes {@code lineages} all that is recorded, for every table, in one transaction. */
    void replaceAll(Map<String, Map<String, String>> lineages) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        lineages.forEach((table, attributes) ->
                attributes.forEach((attribute, lineage) -> rows.add(List.of(table, attribute, lineage))));
        Runnable work = () -> {
            session.update(Sql.of("DELETE FROM " + name));
            session.insert("INSERT INTO " + name + " (`table_name`, `attribute_name`, `lineage`) VALUES (?,?,?)", rows);
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

    /** Removes what is recorded for a table. */
    public void remove(String table) {
        session.update(Sql.of("DELETE FROM " + name + " WHERE `table_name` = ?", table));
    }
}
