package org.datajoint.populate;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.datajoint.Instance;
import org.datajoint.table.Make;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;

/**
 * A worker in a separate process, for tests. It prints {@code ready} before it populates, and begins when it reads a line from
 * its standard input. Each make writes to a {@link Ledger}. A slow worker prints {@code making} in each make and waits for
 * another line. A stopping worker writes to the ledger, prints {@code making}, and waits until it is interrupted.
 */
final class WorkerProcess implements AutoCloseable {
    private static final String SLOW = "slow";
    private static final String STOPPING = "stopping";
    private static final String FAILING = "failing";

    private static final String MAKING = "making ";

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    private WorkerProcess(Process process) {
        this.process = process;
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a worker with the given number of threads. */
    static WorkerProcess start(String schema, int threads) {
        return start(schema, Integer.toString(threads), "quick");
    }

    /** Starts a worker whose makes fail for the same keys as those of Python's worker; see {@link #refuseSevens}. */
    static WorkerProcess startFailing(String schema, int threads) {
        return start(schema, Integer.toString(threads), FAILING);
    }

    /** Starts a worker each of whose makes waits for a line. */
    static WorkerProcess startSlow(String schema) {
        return start(schema, "1", SLOW);
    }

    /** Starts a worker whose run stops on shutdown, and whose makes wait for the shutdown. */
    static WorkerProcess startStopping(String schema, int threads) {
        return start(schema, Integer.toString(threads), STOPPING);
    }

    private static WorkerProcess start(String... arguments) {
        TestServer server = TestServers.shared();
        List<String> all = new ArrayList<>(
                List.of(server.host(), Integer.toString(server.port()), server.user(), server.password()));
        all.addAll(List.of(arguments));
        return start(WorkerProcess.class, all);
    }

    /** Starts a program that prints its answers as lines. */
    static WorkerProcess start(Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Xmx128m",
                program.getName()));
        command.addAll(arguments);
        try {
            return new WorkerProcess(
                    new ProcessBuilder(command).redirectError(Redirect.DISCARD).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String answer() {
        try {
            return String.valueOf(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void go() {
        try {
            orders.write("go\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the process to end, as {@code kill} does, and returns its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The input for which a slow worker waits. */
    private static final BufferedReader INPUT =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    /** @param arguments host, port, user, password, schema, number of threads, whether it is slow */
    @SuppressWarnings("SystemOut") // how a process answers
    public static void main(String[] arguments) throws IOException {
        int threads = Integer.parseInt(arguments[5]);
        try (Instance instance = Instance.builder()
                .host(arguments[0])
                .port(Integer.parseInt(arguments[1]))
                .user(arguments[2])
                .password(arguments[3])
                .set("database.pool_size", threads + 4)
                .build()) {
            Ledger.Result result = instance.schema(arguments[4]).table(Ledger.Result.class);
            Ledger.before = make -> {
                if (arguments[6].equals(SLOW)) {
                    System.out.println(MAKING + make.key().get("number"));
                    await();
                } else if (arguments[6].equals(FAILING)) {
                    refuseSevens(make);
                } else if (arguments[6].equals(STOPPING)) {
                    instance.connection()
                            .execute("INSERT INTO `" + arguments[4] + "`.`ledger` (number, pid) VALUES (-1, 0)");
                    System.out.println(MAKING + make.key().get("number"));
                    awaitInterrupt();
                }
            };
            System.out.println("ready");
            await();
            PopulateOptions options =
                    PopulateOptions.defaults().reserveJobs().workers(threads).suppressErrors();
            PopulateResult made = result.populate(arguments[6].equals(STOPPING) ? options.stopOnShutdown() : options);
            System.out.println(made.succeeded() + " made, " + made.failureCount() + " failed");
        }
    }

    /** Fails for every seventh number. */
    static void refuseSevens(Make make) {
        if (make.key().getLong("number") % 7 == 3) {
            throw new IllegalStateException("no sevens: \uD83D\uDC2D " + make.key());
        }
    }

    private static void await() {
        try {
            INPUT.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Code that a make runs before it inserts its row. */
    interface Before {
        void make(Make make);
    }
}
