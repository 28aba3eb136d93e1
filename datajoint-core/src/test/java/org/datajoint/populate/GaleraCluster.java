package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.Instance;
import org.datajoint.connection.PoolOptions;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests workers at the nodes of a Galera cluster when one of the nodes dies. Run by {@code .ci/galera}, which starts the
 * cluster, and not by the build. The tests' own server is a node that survives.
 */
@Timeout(100)
class GaleraCluster {
    private static final int KEYS = 2000;

    private static final int WORKERS = 4;

    /** A node in the system property {@code cluster.nodes}. */
    private record Node(String port, long pid) {
        static List<Node> all() {
            return Stream.of(System.getProperty("cluster.nodes").split(","))
                    .map(text -> text.split(":"))
                    .map(parts -> new Node(parts[0], Long.parseLong(parts[1])))
                    .toList();
        }

        /** Returns an instance whose statements see all that other nodes have committed. */
        Instance open() {
            TestServer server = TestServers.shared();
            return Instance.builder()
                    .host(server.host())
                    .port(Integer.parseInt(port))
                    .user(server.user())
                    .password(server.password())
                    .pool(PoolOptions.defaults().sessionVariable("wsrep_sync_wait", "7"))
                    .build();
        }

        void kill() {
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        }
    }

    /** The last line of a worker's output. */
    private record Report(long succeeded, long failed, long makes, long moves) {
        static Report of(String answer) {
            assertThat(answer).matches("\\d+ \\d+ \\d+ \\d+");
            List<Long> numbers = Stream.of(answer.split(" ")).map(Long::valueOf).toList();
            return new Report(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
        }

        Report plus(Report other) {
            return new Report(
                    succeeded + other.succeeded, failed + other.failed, makes + other.makes, moves + other.moves);
        }
    }

    @Test
    @SuppressWarnings("SystemOut") // the figures, for the log
    void noKeyIsMadeTwiceAndNoneIsLostIfANodeDies() {
        List<Node> nodes = Node.all();
        long start = System.nanoTime();
        List<WorkerProcess> workers = new ArrayList<>();
        try (Ledger ledger = new Ledger(KEYS)) {
            ledger.jobs().refresh();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(worker(ledger, nodes, i));
            }
            workers.forEach(worker -> assertThat(worker.answer()).isEqualTo("ready"));
            workers.forEach(WorkerProcess::go);
            long made = 0;
            while (made < KEYS / 3) {
                made = ledger.number("SELECT count(*) FROM @__result");
            }
            nodes.get(0).kill();
            assertThat(made).as("made before the node died").isLessThan(KEYS * 9 / 10);

            Report all = workers.stream()
                    .map(worker -> Report.of(worker.answer()))
                    .reduce(new Report(0, 0, 0, 0), Report::plus);
            System.out.printf(
                    "%d keys, %d made when a node died; %d makes begun, %d succeeded, %d failed; %d workers moved; %.1f s%n",
                    KEYS, made, all.makes, all.succeeded, all.failed, all.moves, (System.nanoTime() - start) / 1e9);
            assertThat(all.moves).as("workers that moved to another node").isPositive();
            for (Node node : nodes.subList(1, nodes.size())) {
                requireWhole(node, ledger.schema.name());
            }
            // If a node dies during a commit, only the row shows whether the make succeeded.
            assertThat(all.succeeded).isBetween(KEYS - all.failed, (long) KEYS);
        } finally {
            workers.forEach(WorkerProcess::close);
        }
    }

    /** Without the check, the next statement would run outside the transaction and be committed. */
    @Test
    void aTransactionThatAnotherNodeHasEndedTakesNoFurtherRow() {
        try (Ledger ledger = new Ledger(2);
                Instance beside = Pipeline.open(Map.of());
                Instance there = Node.all().get(2).open()) {
            ledger.run("INSERT INTO @ledger (number, pid) VALUES (0, 0)");
            Ledger.Entry entry = ledger.schema.table(Ledger.Entry.class);
            String table = "`" + ledger.schema.name() + "`.`ledger`";
            assertThatThrownBy(() -> ledger.instance.connection().useTransaction(() -> {
                        ledger.number("SELECT id FROM @ledger FOR UPDATE");
                        there.connection().execute("UPDATE " + table + " SET pid = 7");
                        while (beside.connection()
                                .query("SELECT id FROM " + table + " WHERE pid = 7")
                                .isEmpty()) {
                            Thread.onSpinWait();
                        }
                        entry.insert1(Map.of("number", 5));
                    }))
                    .isInstanceOf(LockTimeoutException.class)
                    .hasMessageContaining("try again");
            assertThat(entry.count()).isEqualTo(2);
        }
    }

    @Test
    void aRunByLeasesHearsOnceThatTheyTellOfOneNodeAlone() {
        PrintStream log = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try (Ledger ledger = new Ledger(3)) {
            PopulateOptions one = PopulateOptions.defaults().reserveJobs().maxCalls(1);
            PopulateOptions timed = one.orphanTimeout(Duration.ofHours(1));
            ledger.result.populate(timed.recovery(JobRecovery.TIMEOUT));
            ledger.result.populate(timed);
            assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("of a cluster");
            ledger.result.populate(one);
            ledger.result.populate(one);
            assertThat(ledger.result.count()).isEqualTo(3);
        } finally {
            System.setErr(log);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("nodes of a cluster whose members all accept changes")
                .contains("recovery(JobRecovery.TIMEOUT)");
    }

    /** Starts a worker. The first node has two of them, and each other node one. */
    private static WorkerProcess worker(Ledger ledger, List<Node> nodes, int number) {
        TestServer server = TestServers.shared();
        List<String> ports = new ArrayList<>(nodes.stream().map(Node::port).toList());
        Collections.rotate(ports, -number);
        List<String> arguments =
                new ArrayList<>(List.of(server.host(), server.user(), server.password(), ledger.schema.name()));
        arguments.addAll(ports);
        return WorkerProcess.start(ClusterWorker.class, arguments);
    }

    /** Checks that each key was made once and that no job is left. */
    private static void requireWhole(Node node, String schema) {
        try (Instance instance = node.open()) {
            Ledger.Result result = instance.schema(schema).table(Ledger.Result.class);
            assertThat(result.count()).as("rows at %s", node).isEqualTo(KEYS);
            assertThat(instance.connection()
                            .query("SELECT count(*) AS makes, count(DISTINCT number) AS numbers FROM `" + schema
                                    + "`.ledger"))
                    .as("makes at %s", node)
                    .singleElement()
                    .isEqualTo(Map.of("makes", (long) KEYS, "numbers", (long) KEYS));
            assertThat(result.jobs().progress()).as("jobs at %s", node).isEqualTo(JobCounts.NONE);
        }
    }
}
