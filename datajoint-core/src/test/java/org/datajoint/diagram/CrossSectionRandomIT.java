package org.datajoint.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.heading.TableName;
import org.datajoint.table.FreeTable;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares cross-sections of random pipelines and rows with a search that goes from row to row. */
class CrossSectionRandomIT {
    private final Instance instance = TestInstances.builder(org.datajoint.connection.Config.defaults())
            .set("safemode", false)
            .build();
    private final String name = "djtest_section_" + UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path folder;

    @AfterEach
    void drop() {
        instance.schema(name).drop();
        instance.schema(name + "_copy").drop();
        instance.close();
    }

    /** A foreign key with one column, which refers to the id of another table. */
    private record Key(String column, int parent, boolean nullable) {}

    /**
     * A table.
     *
     * @param name the name
     * @param keys the foreign keys
     * @param rows the rows by id; each row holds the ids that its foreign keys refer to
     */
    private record Tab(String name, int master, List<Key> keys, Map<Integer, Map<String, @Nullable Integer>> rows) {}

    static List<Long> seeds() {
        return IntStream.range(0, Integer.getInteger("crosssection.count", 8))
                .mapToObj(i -> 41L * i + 7)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hasTheRowsThatAWalkFinds(long seed) {
        Random random = new Random(seed);
        List<Tab> tables = tables(random);
        Schema schema = instance.schema(name);
        tables.forEach(table -> create(table, tables));
        schema.refresh();
        int restrictions = random.nextInt(3);
        CrossSection section = CrossSection.of(schema);
        Map<Integer, Set<Integer>> restricted = new TreeMap<>();
        for (int i = 0; i < restrictions; i++) {
            int table = random.nextInt(tables.size());
            int least = random.nextInt(6);
            Set<Integer> ids = tables.get(table).rows().keySet().stream()
                    .filter(id -> id >= least)
                    .collect(Collectors.toSet());
            restricted.merge(
                    table, ids, (one, two) -> one.stream().filter(two::contains).collect(Collectors.toSet()));
            FreeTable free = schema.freeTable(tables.get(table).name());
            section = section.restrict(free.restrict("id >= ?", least));
        }

        Map<Integer, Set<Integer>> expected = walk(tables, restricted);
        Map<String, Long> counts = new TreeMap<>();
        section.counts().forEach((table, count) -> counts.put(table.table(), count));
        Path file = folder.resolve("section.zip");
        section.save(file);
        Map<TableName, Long> loaded = CrossSection.load(file, instance.schema(name + "_copy"));

        Map<String, Long> sizes = new TreeMap<>();
        for (int i = 0; i < tables.size(); i++) {
            Tab table = tables.get(i);
            sizes.put(table.name(), (long) expected.get(i).size());
            assertThat(rows(name + "_copy", table))
                    .as("seed %s, %s, restricted %s, table %s", seed, tables, restricted, table.name())
                    .isEqualTo(rows(name, table).stream()
                            .filter(row -> expected.get(tables.indexOf(table)).contains(row.get("id")))
                            .collect(Collectors.toSet()));
        }
        assertThat(counts).isEqualTo(sizes);
        assertThat(loaded.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(sizes.values().stream().mapToLong(Long::longValue).sum());
    }

    private Set<Map<String, @Nullable Object>> rows(String schema, Tab table) {
        return new HashSet<>(instance.connection().query("SELECT * FROM `" + schema + "`.`" + table.name() + "`"));
    }

    private static List<Tab> tables(Random random) {
        int count = 2 + random.nextInt(6);
        List<Tab> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Integer> masters = IntStream.range(0, i)
                    .filter(j -> tables.get(j).master() < 0)
                    .boxed()
                    .toList();
            int master =
                    !masters.isEmpty() && random.nextInt(4) == 0 ? masters.get(random.nextInt(masters.size())) : -1;
            List<Key> keys = new ArrayList<>();
            if (master >= 0) {
                keys.add(new Key("k0", master, false));
            }
            for (int j = 0; j < random.nextInt(4) && i > 0; j++) {
                keys.add(new Key("k" + keys.size(), random.nextInt(i), random.nextBoolean()));
            }
            if (random.nextInt(4) == 0) {
                keys.add(new Key("k" + keys.size(), i, true));
            }
            String name = master < 0 ? "tab" + i : tables.get(master).name() + "__part" + i;
            Tab table = new Tab(name, master, keys, new LinkedHashMap<>());
            fill(table, tables, random);
            tables.add(table);
        }
        return tables;
    }

    private static void fill(Tab table, List<Tab> before, Random random) {
        int count = random.nextInt(8);
        for (int id = 0; id < count; id++) {
            Map<String, @Nullable Integer> row = new HashMap<>();
            boolean possible = true;
            for (Key key : table.keys()) {
                boolean self = key.parent() == before.size();
                List<Integer> ids = self
                        ? IntStream.range(0, count).boxed().toList()
                        : List.copyOf(before.get(key.parent()).rows().keySet());
                if (key.nullable() && (ids.isEmpty() || random.nextInt(3) == 0)) {
                    row.put(key.column(), null);
                } else if (ids.isEmpty()) {
                    possible = false;
                } else {
                    row.put(key.column(), ids.get(random.nextInt(ids.size())));
                }
            }
            if (!possible) {
                return;
            }
            table.rows().put(id, row);
        }
    }

    private void create(Tab table, List<Tab> tables) {
        StringBuilder sql = new StringBuilder("CREATE TABLE `" + name + "`.`" + table.name() + "` (id INT PRIMARY KEY");
        table.keys().forEach(key -> sql.append(", " + key.column() + " INT" + (key.nullable() ? "" : " NOT NULL")));
        table.keys()
                .forEach(key -> sql.append(", FOREIGN KEY (" + key.column() + ") REFERENCES `" + name + "`.`"
                        + tables.get(key.parent()).name() + "` (id)"));
        instance.connection().execute(sql + ")");
        table.rows().forEach((id, row) -> {
            List<@Nullable Object> values = new ArrayList<>(List.of(id));
            table.keys()
                    .forEach(key -> values.add(key.parent() == tables.indexOf(table) ? null : row.get(key.column())));
            instance.connection()
                    .execute(
                            "INSERT INTO `" + name + "`.`" + table.name() + "` VALUES (?"
                                    + ",?".repeat(table.keys().size()) + ")",
                            values.toArray());
        });
        table.rows().forEach((id, row) -> table.keys().forEach(key -> {
            if (key.parent() == tables.indexOf(table)) {
                instance.connection()
                        .execute(
                                "UPDATE `" + name + "`.`" + table.name() + "` SET " + key.column()
                                        + " = ? WHERE id = ?",
                                row.get(key.column()),
                                id);
            }
        }));
    }

    /** Computes the rows of a cross-section one by one, as the documentation of {@link CrossSection} defines them. */
    private static Map<Integer, Set<Integer>> walk(List<Tab> tables, Map<Integer, Set<Integer>> restricted) {
        Map<Integer, Set<Integer>> kept = new TreeMap<>();
        Set<Integer> below = new TreeSet<>(restricted.keySet());
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).keys().stream().anyMatch(key -> below.contains(key.parent()))) {
                below.add(i);
            }
        }
        for (int i = 0; i < tables.size(); i++) {
            boolean all = restricted.isEmpty() || below.contains(i);
            kept.put(
                    i,
                    all
                            ? new HashSet<>(restricted.getOrDefault(
                                    i, tables.get(i).rows().keySet()))
                            : new HashSet<>());
        }
        boolean changed = !restricted.isEmpty();
        while (changed) {
            changed = false;
            for (int i : below) {
                Tab table = tables.get(i);
                changed |= kept.get(i).removeIf(id -> table.keys().stream()
                        .filter(key -> below.contains(key.parent()))
                        .anyMatch(key -> {
                            Integer parent = table.rows().get(id).get(key.column());
                            return parent != null && !kept.get(key.parent()).contains(parent);
                        }));
            }
        }
        changed = !restricted.isEmpty();
        while (changed) {
            changed = false;
            for (int i = 0; i < tables.size(); i++) {
                Tab table = tables.get(i);
                for (int id : List.copyOf(kept.get(i))) {
                    for (Key key : table.keys()) {
                        Integer parent = table.rows().get(id).get(key.column());
                        if (parent != null) {
                            changed |= kept.get(key.parent()).add(parent);
                        }
                    }
                }
                if (table.master() >= 0 && !below.contains(i)) {
                    for (Map.Entry<Integer, Map<String, @Nullable Integer>> row :
                            table.rows().entrySet()) {
                        boolean ofKept = table.keys().stream()
                                .filter(key -> key.parent() == table.master()
                                        || tables.get(key.parent()).master() == table.master())
                                .anyMatch(key -> {
                                    Integer parent = row.getValue().get(key.column());
                                    return parent != null
                                            && kept.get(key.parent()).contains(parent);
                                });
                        changed |= ofKept && kept.get(tables.indexOf(table)).add(row.getKey());
                    }
                }
            }
        }
        return kept;
    }
}
