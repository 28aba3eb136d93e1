package org.datajoint.diagram;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.connection.Connection;
import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.plan.Hop;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Reach;
import org.datajoint.internal.plan.Restrict;
import org.datajoint.internal.plan.Source;
import org.datajoint.internal.reach.KnownTables;
import org.datajoint.internal.reach.Search;
import org.datajoint.query.Condition;
import org.datajoint.query.Row;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows for servers that cannot search recursively: follows all steps from the new keys, round by round until there are no
 * new keys. The keys are fetched into the program.
 *
 * @param connection the connection to the tables' server
 */
record WalkingSearch(Connection connection) implements Search {
    /** The keys found at each place, by comparable values. */
    private static final class Found {
        private final List<Map<List<@Nullable Object>, Row>> byPlace = new ArrayList<>();

        Found(int places) {
            for (int i = 0; i < places; i++) {
                byPlace.add(new LinkedHashMap<>());
            }
        }

        /** Adds keys and returns the new ones. */
        List<Row> add(int place, List<Row> keys) {
            List<Row> fresh = new ArrayList<>();
            for (Row key : keys) {
                if (byPlace.get(place).putIfAbsent(comparable(key), key) == null) {
                    fresh.add(key);
                }
            }
            return fresh;
        }

        private static List<@Nullable Object> comparable(Row key) {
            List<@Nullable Object> values = new ArrayList<>();
            key.values().forEach(value -> values.add(value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value));
            return values;
        }

        List<Row> of(int place) {
            return List.copyOf(byPlace.get(place).values());
        }
    }

    @Override
    public Predicate found(Reach reach) {
        List<Row> keys = walk(reach).of(reach.target());
        TableName target = reach.places().get(reach.target()).table();
        return keys.isEmpty()
                ? Predicate.NEVER
                : chosen(target, keys) instanceof Restrict restrict ? restrict.predicate() : Predicate.ALWAYS;
    }

    @Override
    public Map<TableName, Long> counts(Reach reach) {
        Found found = walk(reach);
        Map<TableName, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < reach.places().size(); i++) {
            counts.put(reach.places().get(i).table(), Long.valueOf(found.of(i).size()));
        }
        return counts;
    }

    private Found walk(Reach reach) {
        Found found = new Found(reach.places().size());
        Map<Integer, List<Row>> fresh = new LinkedHashMap<>();
        for (Reach.Start start : reach.starts()) {
            List<String> key = reach.places().get(start.place()).key();
            List<Row> keys = keys(reach, start.place(), new Predicate.Semijoin(key, start.rows(), key));
            fresh.computeIfAbsent(start.place(), place -> new ArrayList<>()).addAll(found.add(start.place(), keys));
        }
        while (!fresh.isEmpty()) {
            fresh = next(reach, fresh, found);
        }
        return found;
    }

    private Map<Integer, List<Row>> next(Reach reach, Map<Integer, List<Row>> from, Found found) {
        Map<Integer, List<Row>> fresh = new LinkedHashMap<>();
        for (Reach.Step step : reach.steps()) {
            List<Row> keys = from.getOrDefault(step.from(), List.of());
            if (!keys.isEmpty()) {
                Plan rows = chosen(reach.places().get(step.from()).table(), keys);
                List<Hop> hops = step.hops();
                for (Hop hop : hops.subList(0, hops.size() - 1)) {
                    Source all = new Source(hop.table(), table(hop.table()).heading());
                    rows = new Restrict(all, KnownTables.led(rows, hop));
                }
                List<Row> reached = keys(reach, step.to(), KnownTables.led(rows, hops.get(hops.size() - 1)));
                fresh.computeIfAbsent(step.to(), place -> new ArrayList<>()).addAll(found.add(step.to(), reached));
            }
        }
        fresh.values().removeIf(List::isEmpty);
        return fresh;
    }

    private List<Row> keys(Reach reach, int place, Predicate predicate) {
        Table table = table(reach.places().get(place).table());
        return table.restrict(ExpressionPlan.condition(predicate, Condition.class))
                .keys();
    }

    private Plan chosen(TableName table, List<Row> keys) {
        return ExpressionPlan.of(table(table).restrict(Condition.of(keys)));
    }

    private Table table(TableName name) {
        return Schema.tableOf(connection, name);
    }
}
