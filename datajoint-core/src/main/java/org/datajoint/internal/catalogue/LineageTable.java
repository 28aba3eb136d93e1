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
     * Makes {@code lineages} all that is recorded for some tables. Rows are written before others are removed, so that readers
     * and other writers of the same tables never see them without.
     *
     * @param lineages by table and attribute
     * @param fresh whether nothing else can be recorded for these tables
     */
    void replace(Map<String, Map<String, String>> lineages, boolean fresh) {
        List<@Nullable Object> recorded = new ArrayList<>();
        List<@Nullable Object> kept = new ArrayList<>();
        List<String> others = new ArrayList<>();
        lineages.forEach((table, attributes) -> {
            attributes.forEach((attribute, lineage) -> Collections.addAll(recorded, table, attribute, lineage));
            kept.add(table);
            kept.addAll(attributes.keySet());
            others.add("`table_name` = ?"
                    + (attributes.isEmpty()
                            ? ""
                            : " AND `attribute_name` NOT IN (" + marks("?", attributes.size()) + ")"));
        });
        if (!recorded.isEmpty()) {
            session.update(new Sql(
                    "INSERT INTO " + name + " (`table_name`, `attribute_name`, `lineage`) VALUES "
                            + marks("(?,?,?)", recorded.size() / 3)
                            + " ON DUPLICATE KEY UPDATE `lineage` = VALUES(`lineage`)",
                    recorded));
        }
        if (!fresh) {
            session.update(new Sql("DELETE FROM " + name + " WHERE " + String.join(" OR ", others), kept));
        }
    }

    private static String marks(String mark, int count) {
        return String.join(",", Collections.nCopies(count, mark));
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
