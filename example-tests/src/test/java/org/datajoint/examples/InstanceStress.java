package org.datajoint.examples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.datajoint.Instance;
import org.datajoint.connection.TransactionOptions;

/**
 * Many threads that use many instances. Each thread has its own rows in each instance and knows their expected values; the name
 * of a row contains the instance and the thread to which it belongs.
 */
final class InstanceStress {
    private static final int RANGE = 1_000_000;

    private final List<Instance> instances;
    private final List<Item> tables;
    private final int threads;
    private final AtomicLong operations = new AtomicLong();

    /** @param schemas the schema in each of the instances */
    InstanceStress(List<Instance> instances, List<String> schemas, int threads) {
        this.instances = instances;
        this.threads = threads;
        this.tables = new ArrayList<>();
        for (int i = 0; i < instances.size(); i++) {
            tables.add(instances.get(i).schema(schemas.get(i)).table(Item.class));
        }
    }

    /** Runs until it is stopped. Returns the expected rows of every table, by the number of its instance. */
    List<Map<Integer, String>> run(BooleanSupplier goesOn) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<CompletableFuture<List<Map<Integer, String>>>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Worker worker = new Worker(i);
                work.add(CompletableFuture.supplyAsync(() -> worker.run(goesOn), pool));
            }
            List<Map<Integer, String>> all = new ArrayList<>();
            tables.forEach(table -> all.add(new HashMap<>()));
            for (CompletableFuture<List<Map<Integer, String>>> each : work) {
                List<Map<Integer, String>> mine = each.join();
                for (int i = 0; i < all.size(); i++) {
                    all.get(i).putAll(mine.get(i));
                }
            }
            return all;
        } finally {
            pool.shutdown();
        }
    }

    /** Returns the number of operations. */
    long operations() {
        return operations.get();
    }

    /** Returns the rows of a table. */
    Map<Integer, String> stored(int instance) {
        Map<Integer, String> stored = new HashMap<>();
        tables.get(instance).toRows().forEach(row -> stored.put(row.getInt("item_id"), row.getString("name")));
        return stored;
    }

    private final class Worker {
        private final int number;
        private final Random random;
        private final List<Map<Integer, String>> expected = new ArrayList<>();
        private int next;

        Worker(int number) {
            this.number = number;
            this.random = new Random(number);
            this.next = number * RANGE;
            tables.forEach(table -> expected.add(new HashMap<>()));
        }

        List<Map<Integer, String>> run(BooleanSupplier goesOn) {
            while (goesOn.getAsBoolean()) {
                int instance = random.nextInt(tables.size());
                change(instance, tables.get(instance), expected.get(instance));
                check(instance);
                operations.incrementAndGet();
            }
            return expected;
        }

        private void change(int instance, Item table, Map<Integer, String> mine) {
            List<Integer> keys = List.copyOf(mine.keySet());
            int id = keys.isEmpty() ? -1 : keys.get(random.nextInt(keys.size()));
            int kind = keys.isEmpty() ? 0 : random.nextInt(keys.size() > 30 ? 6 : 4);
            switch (kind) {
                case 0 -> {
                    int first = next;
                    next += 3;
                    table.insert(List.of(row(instance, first), row(instance, first + 1), row(instance, first + 2)));
                    for (int i = first; i < next; i++) {
                        mine.put(i, name(instance, i, 0));
                    }
                }
                case 1 -> {
                    String name = name(instance, id, random.nextInt(1000));
                    table.update1(Map.of("item_id", id, "name", name));
                    mine.put(id, name);
                }
                case 2 -> inTransaction(instance, table, mine, id);
                case 3 -> {
                    try (Instance sibling = instances.get(instance).sibling()) {
                        String found = sibling.freeTable(table.tableName().toString())
                                .restrict(Map.of("item_id", id))
                                .fetch1()
                                .getString("name");
                        require(found.equals(mine.get(id)), "a sibling reads " + found);
                    }
                }
                default -> {
                    table.restrict(Map.of("item_id", id)).delete();
                    mine.remove(id);
                }
            }
        }

        private void inTransaction(int instance, Item table, Map<Integer, String> mine, int id) {
            String name = name(instance, id, 1000 + random.nextInt(1000));
            boolean fails = random.nextBoolean();
            try {
                instances
                        .get(instance)
                        .connection()
                        .useTransaction(TransactionOptions.defaults().retryDeadlocks(100), () -> {
                            String found = table.restrict(Map.of("item_id", id))
                                    .forUpdate()
                                    .fetch1()
                                    .getString("name");
                            require(found.equals(mine.get(id)), "a transaction reads " + found);
                            table.update1(Map.of("item_id", id, "name", name));
                            if (fails) {
                                throw new RolledBack();
                            }
                        });
                mine.put(id, name);
            } catch (RolledBack expected) {
                // The row has not changed.
            }
        }

        /** Checks that all rows of the thread have their expected values. */
        private void check(int instance) {
            Map<Integer, String> found = new HashMap<>();
            tables.get(instance)
                    .restrict("item_id >= ? and item_id < ?", number * RANGE, (number + 1) * RANGE)
                    .toRows()
                    .forEach(row -> found.put(row.getInt("item_id"), row.getString("name")));
            require(found.equals(expected.get(instance)), "instance " + instance + " has " + found);
        }

        private Map<String, Object> row(int instance, int id) {
            return Map.of("item_id", id, "name", name(instance, id, 0));
        }

        private String name(int instance, int id, int version) {
            return instance + "/" + number + "/" + id + "/" + version;
        }

        private void require(boolean condition, String found) {
            if (!condition) {
                throw new AssertionError("thread " + number + ": " + found + ", expected " + expected);
            }
        }
    }

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
