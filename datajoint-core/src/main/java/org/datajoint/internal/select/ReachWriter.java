package org.datajoint.internal.select;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.Hop;
import org.datajoint.internal.plan.Reach;

/**
 * Writes the search for reached rows as one recursive common table expression, whose rows consist of the number of a place and
 * a key there. Each step is thus written once, no matter how many paths include it. If each place had an expression of its own,
 * both servers would evaluate an expression again wherever it is named, and thus every path separately; MySQL 9 fails at a few
 * hundred paths.
 */
final class ReachWriter {
    private final SelectWriter writer;
    private final Reach reach;
    private final String rows;
    /** The columns for keys, each with a query that returns a null of its type. */
    private final Map<String, String> slots = new LinkedHashMap<>();

    private final List<List<String>> slotsOfPlaces = new ArrayList<>();

    ReachWriter(SelectWriter writer, Reach reach) {
        this.writer = writer;
        this.reach = reach;
        this.rows = quote("~r");
        Map<String, String> columns = new LinkedHashMap<>();
        for (Reach.Place place : reach.places()) {
            Map<String, Integer> used = new LinkedHashMap<>();
            List<String> own = new ArrayList<>();
            for (int i = 0; i < place.key().size(); i++) {
                String type = place.types().get(i);
                String column = columns.computeIfAbsent(
                        used.merge(type, 1, Integer::sum) + " " + type, key -> quote("~k" + columns.size()));
                slots.putIfAbsent(
                        column,
                        "(SELECT " + quote(place.key().get(i)) + " FROM " + writer.dialect.quote(place.table())
                                + " LIMIT 0)");
                own.add(column);
            }
            slotsOfPlaces.add(own);
        }
    }

    /** Writes the query for the keys of the target. */
    void keys() {
        with();
        Reach.Place target = reach.places().get(reach.target());
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < target.key().size(); i++) {
            columns.add(slotsOfPlaces.get(reach.target()).get(i) + " AS "
                    + quote(target.key().get(i)));
        }
        writer.add(" SELECT ")
                .add(columns.isEmpty() ? "1" : String.join(", ", columns))
                .add(" FROM ")
                .add(rows)
                .add(" WHERE ")
                .add(place())
                .add(" = " + reach.target());
    }

    /** Writes the query for the number of rows at each place that has any, keyed by the number of the place. */
    void counts() {
        with();
        writer.add(" SELECT ").add(place()).add(", count(*) FROM ").add(rows);
        writer.add(" WHERE ").add(place()).add(" >= 0 GROUP BY ").add(place());
    }

    private void with() {
        writer.add("WITH RECURSIVE ").add(rows).add(" (").add(place());
        slots.keySet().forEach(slot -> writer.add(", ").add(slot));
        // The first row determines the types of all columns and makes them nullable.
        writer.add(") AS (SELECT -1");
        slots.values().forEach(typed -> writer.add(", ").add(typed));
        reach.starts().forEach(this::start);
        reach.steps().forEach(this::step);
        writer.add(")");
    }

    private void start(Reach.Start start) {
        Reach.Place place = reach.places().get(start.place());
        writer.add(" UNION SELECT " + start.place());
        values(start.place(), "");
        writer.add(" FROM (");
        writer.select(SelectRenderer.subquery(start.rows(), place.key()));
        writer.add(") AS ").add(writer.alias());
    }

    private void step(Reach.Step step) {
        writer.add(" UNION SELECT " + step.to());
        values(step.to(), "h" + (step.hops().size() - 1) + ".");
        writer.add(" FROM ").add(rows).add(" r");
        Reach.Place from = reach.places().get(step.from());
        List<String> slotsOfFrom =
                slotsOfPlaces.get(step.from()).stream().map(slot -> "r." + slot).toList();
        boolean isInKey = from.key().containsAll(step.hops().get(0).from());
        if (!isInKey) {
            join(from.table(), "f", qualified("f.", from.key()), slotsOfFrom);
        }
        for (int i = 0; i < step.hops().size(); i++) {
            Hop hop = step.hops().get(i);
            List<String> before = i > 0
                    ? qualified("h" + (i - 1) + ".", hop.from())
                    : isInKey
                            ? hop.from().stream()
                                    .map(column -> slotsOfFrom.get(from.key().indexOf(column)))
                                    .toList()
                            : qualified("f.", hop.from());
            join(hop.table(), "h" + i, qualified("h" + i + ".", hop.to()), before);
        }
        writer.add(" WHERE r.").add(place()).add(" = " + step.from());
    }

    private void join(TableName table, String alias, List<String> own, List<String> others) {
        writer.add(" JOIN ")
                .add(writer.dialect.quote(table))
                .add(" ")
                .add(alias)
                .add(" ON ");
        writer.add(own.isEmpty() ? "TRUE" : "");
        for (int i = 0; i < own.size(); i++) {
            writer.add(i == 0 ? "" : " AND ").add(own.get(i)).add(" = ").add(others.get(i));
        }
    }

    /** Writes the key of a place into its slots, and nulls into the others. */
    private void values(int place, String alias) {
        List<String> own = slotsOfPlaces.get(place);
        for (String slot : slots.keySet()) {
            int column = own.indexOf(slot);
            writer.add(", ")
                    .add(
                            column < 0
                                    ? "NULL"
                                    : alias
                                            + quote(reach.places()
                                                    .get(place)
                                                    .key()
                                                    .get(column)));
        }
    }

    private List<String> qualified(String alias, List<String> columns) {
        return columns.stream().map(column -> alias + quote(column)).toList();
    }

    private String place() {
        return quote("~place");
    }

    private String quote(String name) {
        return writer.dialect.quote(name);
    }
}
