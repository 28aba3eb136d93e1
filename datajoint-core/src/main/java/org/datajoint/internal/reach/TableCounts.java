package org.datajoint.internal.reach;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.CharacterSets;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Reach;
import org.datajoint.internal.plan.Restrict;
import org.datajoint.internal.select.SelectRenderer;
import org.datajoint.internal.session.ListCollations;
import org.datajoint.internal.session.Representable;
import org.jspecify.annotations.Nullable;

/** Counts the rows of several tables that belong to a set, in one statement if the server can search for the rows. */
public final class TableCounts {
    /** Marks a result row that has the count of one table; the others have counts of the search. */
    private static final int TABLE = 0;

    private final SqlSession session;
    private final RowSet rows;
    private final List<TableName> tables;

    private TableCounts(SqlSession session, RowSet rows, List<TableName> tables) {
        this.session = session;
        this.rows = rows;
        this.tables = tables;
    }

    /** Returns the number of rows in the set for each of the tables, in the given order. */
    public static Map<TableName, Long> of(SqlSession session, RowSet rows, List<TableName> tables) {
        return new TableCounts(session, rows, tables).run();
    }

    private Map<TableName, Long> run() {
        if (tables.isEmpty()) {
            return Map.of();
        }
        try {
            return run(plan -> ListCollations.of(plan, session));
        } catch (QueryException e) {
            if (!CharacterSets.isBehind(e)) {
                throw e;
            }
            return run(plan -> Representable.of(plan, session));
        }
    }

    private Map<TableName, Long> run(UnaryOperator<Plan> prepared) {
        List<String> texts = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            TableName table = tables.get(i);
            if (!rows.isSearched(table) || rows.isComplement()) {
                Predicate chosen = rows.isSearched(table) ? Predicate.ALWAYS : rows.rows(table);
                Plan plan = prepared.apply(new Restrict(rows.all(table), chosen));
                Sql count = SelectRenderer.count(plan, session.dialect());
                texts.add("SELECT " + TABLE + ", " + i + ", (" + count.text() + ")");
                values.addAll(count.parameters());
            }
        }
        Reach search = tables.stream().anyMatch(rows::isSearched) ? rows.search() : null;
        Map<TableName, Long> searched = search == null ? null : rows.searching().counts(search);
        if (search != null && searched == null) {
            Sql counts = SelectRenderer.counts((Reach) prepared.apply(search), session.dialect());
            texts.add("SELECT 1, c.* FROM (" + counts.text() + ") c");
            values.addAll(counts.parameters());
        }
        List<@Nullable Object[]> counted = texts.isEmpty()
                ? List.of()
                : session.fetch(new Sql(String.join(" UNION ALL ", texts), values))
                        .values();
        return read(counted, search, searched == null ? Map.of() : searched);
    }

    private Map<TableName, Long> read(
            List<@Nullable Object[]> counted, @Nullable Reach search, Map<TableName, Long> searched) {
        Map<TableName, Long> whole = new LinkedHashMap<>();
        Map<TableName, Long> found = new LinkedHashMap<>(searched);
        for (@Nullable Object[] row : counted) {
            int index = (int) number(row[1]);
            if (number(row[0]) == TABLE) {
                whole.put(tables.get(index), number(row[2]));
            } else {
                found.put(Objects.requireNonNull(search).places().get(index).table(), number(row[2]));
            }
        }
        Map<TableName, Long> counts = new LinkedHashMap<>();
        for (TableName table : tables) {
            long reached = rows.isSearched(table) ? found.getOrDefault(table, 0L) : 0;
            long all = whole.getOrDefault(table, 0L);
            counts.put(table, rows.isComplement() ? all - reached : all + reached);
        }
        return Collections.unmodifiableMap(counts);
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }
}
