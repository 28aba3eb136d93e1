package org.datajoint.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.datajoint.heading.TableName;
import org.datajoint.query.Top;
import org.datajoint.table.PartIntegrity;
import org.datajoint.table.RestrictedTable;
import org.datajoint.table.Table;
import org.datajoint.table.TableExpression;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares traces, cascades and restrictions of random rows on the server with searches that go from row to row. */
class RandomRowsIT {
    private static final int PIPELINES = 3;
    private static final int SEEDS = 4;

    private final long seed = Long.getLong("rows.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ServerSchemas server = new ServerSchemas();

    /** Some rows of a table, as a query and in the model. */
    private record Chosen(String table, TableExpression expression, List<RandomPipeline.Entry> rows) {}

    @Test
    void theRowsAreThoseThatAWalkFromRowToRowFinds() {
        try (server) {
            for (int i = 0; i < PIPELINES; i++) {
                RandomPipeline pipeline = new RandomPipeline(random, 8);
                pipeline.statements().forEach(server::run);
                for (int j = 0; j < SEEDS; j++) {
                    trace(pipeline, choose(pipeline), random.nextInt(3) == 0);
                    restrict(pipeline, choose(pipeline), choose(pipeline));
                    cascade(pipeline, choose(pipeline));
                }
                server.clear();
            }
        }
    }

    private Chosen choose(RandomPipeline pipeline) {
        List<RandomPipeline.Declared> all = List.copyOf(pipeline.tables().values());
        RandomPipeline.Declared declared = all.get(random.nextInt(all.size()));
        Table table = server.table(declared.name);
        List<RandomPipeline.Entry> rows = new ArrayList<>(declared.rows);
        switch (random.nextInt(4)) {
            case 0:
                return new Chosen(declared.name, table, rows);
            case 1:
                rows.sort((one, two) -> declared.key.stream()
                        .mapToInt(column -> Integer.compare(value(one, column), value(two, column)))
                        .filter(order -> order != 0)
                        .findFirst()
                        .orElse(0));
                return new Chosen(declared.name, table.top(Top.of(2)), rows.subList(0, Math.min(2, rows.size())));
            default:
                rows.removeIf(row -> random.nextBoolean());
                List<Map<String, @Nullable Object>> keys = new ArrayList<>();
                rows.forEach(row -> {
                    Map<String, @Nullable Object> key = new LinkedHashMap<>();
                    declared.key.forEach(column -> key.put(column, row.values.get(column)));
                    keys.add(key);
                });
                return new Chosen(declared.name, table.restrict(keys), rows);
        }
    }

    private static int value(RandomPipeline.Entry row, String column) {
        Integer value = row.values.get(column);
        return value == null ? Integer.MIN_VALUE : value;
    }

    private void trace(RandomPipeline pipeline, Chosen chosen, boolean throughParts) {
        Trace trace = throughParts
                ? Diagram.trace(chosen.expression(), TraceOptions.defaults().throughParts())
                : Diagram.trace(chosen.expression());
        Set<RandomPipeline.Entry> expected = pipeline.traced(chosen.rows(), throughParts);
        Map<TableName, Long> counts = trace.counts();
        for (String table : pipeline.tables().keySet()) {
            TableName name = server.tableName(table);
            if (counts.containsKey(name)) {
                check("trace of ", chosen, pipeline, table, trace.get(name.toString()), expected, counts);
            } else {
                assertThat(pipeline.keysOf(expected, table)).as("seed %d", seed).isEmpty();
            }
        }
    }

    private void restrict(RandomPipeline pipeline, Chosen first, Chosen second) {
        Diagram whole = server.instance().diagram(server.name("lab"), server.name("other"), server.name("third"));
        Map<String, List<RandomPipeline.Entry>> given = new LinkedHashMap<>(Map.of(first.table(), first.rows()));
        Diagram kept = whole.restrict(first.expression());
        if (kept.downstream().contains(server.tableName(second.table())) && random.nextBoolean()) {
            kept = kept.restrict(second.expression());
            given.merge(second.table(), second.rows(), (one, two) -> one.stream()
                    .filter(two::contains)
                    .toList());
        }
        Set<RandomPipeline.Entry> expected = pipeline.kept(given);
        Map<TableName, Long> counts = kept.counts();
        for (String table : pipeline.tables().keySet()) {
            check("restrict by ", first, pipeline, table, kept.rows(server.table(table)), expected, counts);
        }
        assertThat(kept.prune().nodes())
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(whole.nodes().stream()
                        .filter(name -> counts.getOrDefault(name, 0L) > 0)
                        .toList());
    }

    private void cascade(RandomPipeline pipeline, Chosen chosen) {
        PartIntegrity integrity = PartIntegrity.values()[random.nextInt(3)];
        Diagram cascade = Diagram.cascade(chosen.expression(), integrity);
        Set<RandomPipeline.Entry> expected = pipeline.affected(chosen.rows(), integrity == PartIntegrity.CASCADE);
        Map<TableName, Long> counts = cascade.counts();
        for (String table : pipeline.tables().keySet()) {
            if (cascade.contains(server.tableName(table))) {
                check(
                        integrity + " cascade of ",
                        chosen,
                        pipeline,
                        table,
                        cascade.rows(server.table(table)),
                        expected,
                        counts);
            } else {
                assertThat(pipeline.keysOf(expected, table)).as("seed %d", seed).isEmpty();
            }
        }
    }

    private void check(
            String what,
            Chosen chosen,
            RandomPipeline pipeline,
            String table,
            RestrictedTable rows,
            Set<RandomPipeline.Entry> expected,
            Map<TableName, Long> counts) {
        Set<List<@Nullable Object>> keys = pipeline.keysOf(expected, table);
        String description = "seed " + seed + ": rows of " + table + " in the " + what + chosen.table() + "\n"
                + String.join(";\n", pipeline.statements()) + "\n" + rows.toSql();
        Set<List<@Nullable Object>> found = new HashSet<>();
        List<String> key = pipeline.tables().get(table).key;
        rows.toRows().forEach(row -> {
            List<@Nullable Object> values = new ArrayList<>();
            key.forEach(column -> values.add(row.get(column)));
            found.add(values);
        });
        assertThat(found).as(description).isEqualTo(keys);
        assertThat(counts.get(server.tableName(table))).as(description).isEqualTo(keys.size());
    }
}
