package org.datajoint.populate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.datajoint.Instance;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LostConnectionException;

/**
 * A worker process of {@link GaleraCluster}. It populates at one node until no key is left. If its node dies it continues at
 * the next one, as a supervisor of workers would make it do.
 */
final class ClusterWorker {
    private static final PopulateOptions OPTIONS = PopulateOptions.defaults()
            .reserveJobs()
            .suppressErrors()
            .workers(2)
            .recovery(JobRecovery.TIMEOUT)
            .orphanTimeout(Duration.ofSeconds(6));

    /** The time after which a worker gives up, so that the test ends in any case. */
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

    private final String[] login;
    private final String schema;
    private final List<String> ports;
    private final AtomicLong makes = new AtomicLong();
    private long succeeded;
    private long failed;
    private int moves;

    private ClusterWorker(String[] login, String schema, List<String> ports) {
        this.login = login;
        this.schema = schema;
        this.ports = ports;
    }

    /** @param arguments host, user, password, schema, and the ports of the nodes, beginning with the worker's own */
    @SuppressWarnings("SystemOut") // how a process answers
    public static void main(String[] arguments) throws IOException {
        ClusterWorker worker =
                new ClusterWorker(arguments, arguments[3], List.of(arguments).subList(4, arguments.length));
        System.out.println("ready");
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        System.out.println(worker.answer());
    }

    private String answer() {
        try {
            return toEnd(System.nanoTime() + LONGEST);
        } catch (RuntimeException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            return text.toString().replaceAll("\\R\\s*", " | ");
        }
    }

    private String toEnd(long end) {
        Ledger.before = make -> {
            makes.incrementAndGet();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        };
        while (System.nanoTime() < end) {
            String port = ports.get(moves % ports.size());
            try (Instance instance = Instance.builder()
                    .host(login[0])
                    .port(Integer.parseInt(port))
                    .user(login[1])
                    .password(login[2])
                    .build()) {
                Ledger.Result result = instance.schema(schema).table(Ledger.Result.class);
                while (System.nanoTime() < end) {
                    note(result.populate(OPTIONS));
                    if (result.progress().remaining() == 0) {
                        return succeeded + " " + failed + " " + makes + " " + moves;
                    }
                    // The remaining jobs are reserved by other workers, living or dead.
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                }
            } catch (PopulateException e) {
                note(e.result());
                requireLost(e.getCause());
                moves++;
            } catch (LostConnectionException e) {
                moves++;
            }
        }
        return "gave up: " + succeeded + " made, " + failed + " failed";
    }

    private void note(PopulateResult result) {
        succeeded += result.succeeded();
        failed += result.failureCount();
        result.failures().forEach(failure -> requireLost(failure.error()));
    }

    /** Checks that an error is due to the death of a node. */
    private static void requireLost(Throwable error) {
        if (!(error instanceof LostConnectionException)) {
            throw new DataJointException("A make failed for another reason than the death of a node.", error);
        }
    }
}
