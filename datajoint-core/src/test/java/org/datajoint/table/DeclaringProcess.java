package org.datajoint.table;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.datajoint.Instance;

/**
 * A program that declares the same tables in many threads. Reads the names of schemas from its standard input, and answers each
 * one with {@code done} or with the error.
 */
final class DeclaringProcess {
    static final int THREADS = 8;

    private DeclaringProcess() {}

    @Definition("lab : varchar(10)\n---\ncity : varchar(20)")
    static class Lab extends Lookup {
        @Override
        public List<?> contents() {
            return List.of(List.of("a", "Oslo"), List.of("b", "Riga"), List.of("c", "Bern"));
        }
    }

    @Definition("-> Lab\nsubject : int32")
    static class Subject extends Manual {}

    @Definition("-> Subject\nsession : int16\n---\n-> [nullable] Lab.proj(host='lab')")
    static class Session extends Manual {
        @Definition("-> master\ntrial : int16\n---\nrt = null : float64")
        static class Trial extends Part {}
    }

    @Definition("-> Session.Trial\n---\nscore : float64")
    static class Score extends Manual {}

    private static final List<Class<? extends Table>> TABLES =
            List.of(Lab.class, Subject.class, Session.class, Session.Trial.class, Score.class);

    /** @param server host, port, user, password */
    @SuppressWarnings("SystemOut") // The process answers on its standard output.
    public static void main(String[] server) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Instance instance = Instance.builder()
                        .host(server[0])
                        .port(Integer.parseInt(server[1]))
                        .user(server[2])
                        .password(server[3])
                        .set("database.pool_size", THREADS + 2)
                        .build();
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String schema = orders.readLine();
            while (schema != null) {
                System.out.println(round(instance, schema, threads));
                schema = orders.readLine();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static String round(Instance instance, String schema, ExecutorService threads) {
        List<CompletableFuture<String>> results = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            results.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return declare(number % 2 == 0 ? instance : instance.sibling(), schema, number);
                        } catch (RuntimeException | AssertionError e) {
                            return String.valueOf(e).lines().findFirst().orElse("failed");
                        }
                    },
                    threads));
        }
        List<String> failures = results.stream()
                .map(CompletableFuture::join)
                .filter(result -> !result.equals("done"))
                .toList();
        return failures.isEmpty() ? "done" : failures.toString();
    }

    private static String declare(Instance instance, String name, int number) {
        Schema schema = instance.schema(name);
        List<Class<? extends Table>> order = new ArrayList<>(TABLES);
        Collections.shuffle(order, new Random(number));
        order.forEach(schema::table);
        Session session = schema.table(Session.class);
        Session.Trial trial = schema.table(Session.Trial.class);
        if (schema.table(Lab.class).count() != 3) {
            return "the contents of Lab are " + schema.table(Lab.class).toRows();
        }
        if (!schema.table(Score.class)
                .join(trial)
                .join(session)
                .join(schema.table(Subject.class))
                .isEmpty()) {
            return "there are scores";
        }
        Map<String, String> expected = Map.of(
                "lab",
                name + ".#lab.lab",
                "subject",
                name + ".subject.subject",
                "trial",
                name + ".session__trial.trial");
        for (Map.Entry<String, String> origin : expected.entrySet()) {
            String found = String.valueOf(trial.heading()
                    .find(origin.getKey())
                    .map(attribute -> attribute.lineage())
                    .orElse(null));
            if (!found.equals(origin.getValue())) {
                return origin.getKey() + " comes from " + found;
            }
        }
        return "done";
    }
}
