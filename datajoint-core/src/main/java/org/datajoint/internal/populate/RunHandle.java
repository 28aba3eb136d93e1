package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.datajoint.connection.Config;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.TransactionException;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.populate.PopulateResult;
import org.datajoint.populate.PopulateRun;
import org.datajoint.query.QueryExpression;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A populate run together with its resources: connections, the lease on its jobs, the shutdown hook. */
public final class RunHandle implements PopulateRun {
    private static final Logger LOG = LoggerFactory.getLogger(RunHandle.class);
    /** The connections that a run needs besides one for each worker: one for its lease and one for reading keys. */
    private static final int MORE_CONNECTIONS = 2;

    private final MadeTable table;
    private final PopulateOptions options;
    private final QueryExpression keys;
    private final JobSource jobs;
    private final Config config;
    private final SqlSession session;
    private final Cancellation cancellation;
    private final CompletableFuture<PopulateResult> result = new CompletableFuture<>();

    private RunHandle(MadeTable table, PopulateOptions options, QueryExpression keys, JobSource jobs) {
        this.table = table;
        this.options = options;
        this.keys = keys;
        this.jobs = jobs;
        this.config = table.connection().config();
        this.session = SessionConnection.session(table.connection());
        this.cancellation = new Cancellation(session, options.cancelGrace());
    }

    /** Opens the jobs of a run. */
    @FunctionalInterface
    public interface JobSource {
        /** Opens them; {@code version} is recorded with each job. */
        Reservations open(String version);
    }

    /**
     * Runs to the end. The calling thread makes the keys itself if there is only one worker.
     *
     * @param keys the keys that are to be made, without other attributes
     * @param jobs opens the jobs if they are reserved
     */
    public static PopulateResult run(MadeTable table, PopulateOptions options, QueryExpression keys, JobSource jobs) {
        RunHandle handle = new RunHandle(table, options, keys, jobs);
        try {
            return handle.toEnd();
        } finally {
            handle.cancellation.end();
        }
    }

    /** Starts a run in a separate thread; see {@link #run}. */
    public static PopulateRun start(MadeTable table, PopulateOptions options, QueryExpression keys, JobSource jobs) {
        RunHandle handle = new RunHandle(table, options, keys, jobs);
        new Thread(handle::complete, "datajoint-populate-" + table.name().table()).start();
        return handle;
    }

    /**
     * Checks that the calling thread may populate.
     *
     * @throws TransactionException if it is in a transaction or runs a make
     */
    public static void requireOutside(MadeTable table) {
        boolean inMake = MakeScope.current().isPresent();
        if (inMake || SessionConnection.session(table.connection()).inTransaction()) {
            throw new TransactionException("Cannot populate " + table.name()
                    + (inMake ? " inside a make, which runs in a transaction" : " in a transaction")
                    + ", because each key is made in a transaction of its own. Populate it before or after.");
        }
    }

    private void complete() {
        try {
            result.complete(toEnd());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        } finally {
            cancellation.end();
        }
    }

    private PopulateResult toEnd() {
        int connections = connections();
        Runnable room = connections == 1 ? () -> {} : makeRoom(connections);
        Thread hook = options.stopsOnShutdown() ? hook() : null;
        try {
            return options.reservesJobs()
                    ? withJobs()
                    : new Run(table, options, version(), keys, null, cancellation).toEnd();
        } finally {
            room.run();
            if (hook != null) {
                remove(hook);
            }
        }
    }

    private PopulateResult withJobs() {
        try (Reservations reservations = jobs.open(version())) {
            if (options.refresh().orElseGet(() -> config.getBoolean("jobs.auto_refresh"))) {
                reservations.refresh();
            }
            return new Run(table, options, version(), keys, reservations, cancellation).toEnd();
        }
    }

    private String version() {
        return CodeVersion.of(options, config);
    }

    /** Returns how many connections are in use at the same time. */
    private int connections() {
        int lease = options.reservesJobs() ? 1 : 0;
        return options.workers() == 1 ? 1 + lease : options.workers() + MORE_CONNECTIONS;
    }

    /**
     * Lets the library's own pool grow. In a given data source that is too small, workers would wait for each other's
     * connections.
     *
     * @throws ConfigException if the run uses a given data source that is too small
     */
    private Runnable makeRoom(int connections) {
        Optional<Runnable> room = session.makeRoom(connections);
        int allowed = config.getInt("database.pool_size");
        if (room.isEmpty() && allowed < connections) {
            throw new ConfigException(tooFew(connections, allowed));
        }
        return room.orElse(() -> {});
    }

    private String tooFew(int connections, int allowed) {
        String given = " but according to the setting database.pool_size the given data source has " + allowed + ". ";
        if (options.workers() == 1) {
            return "A worker that reserves jobs needs 2 connections, one for its makes and one for its lease," + given
                    + "Make the data source larger and set database.pool_size to its size.";
        }
        return options.workers() + " workers need " + connections + " connections, one each and two for the run,"
                + given + "Use at most " + Math.max(1, allowed - MORE_CONNECTIONS)
                + " workers, or make the data source larger and set database.pool_size to its size.";
    }

    private Thread hook() {
        Thread hook = new Thread(this::stop, "datajoint-populate-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    private void stop() {
        cancellation.request();
        try {
            if (!cancellation.awaitEnd(options.cancelGrace().plus(Duration.ofSeconds(5)))) {
                LOG.warn("The populate run of {} did not end in time before the shutdown", table.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The shutdown has begun, so its hook is not removed", e);
        }
    }

    @Override
    public void cancel() {
        cancellation.request();
    }

    @Override
    public boolean isDone() {
        return result.isDone();
    }

    @Override
    public PopulateResult result() {
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                    cancel();
                }
            }
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new CompletionException(cause);
    }

    @Override
    public void close() {
        cancel();
        try {
            result();
        } catch (RuntimeException e) {
            LOG.debug("A populate run failed while it was closed", e);
        }
    }
}
