package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.datajoint.connection.ConnectionUse;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.NamedLock;
import org.datajoint.internal.jdbc.SqlSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows other workers that a worker is alive: a connection that holds a named lock, which the server releases when the
 * process dies. The connection is used by a separate thread, which calls its owner at regular intervals and thereby keeps the
 * connection from being idle. A lost connection is replaced. Safe for use by many threads.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private static final String LOCK = "datajoint:lease:";

    /**
     * The number of intervals after which the server may close an idle connection. Some servers close one after a few seconds
     * by default, and others keep a dead one for hours.
     */
    private static final int IDLE_BEATS = 3;

    /** The number of connections that are needed: one for the lease and one for the work. */
    private static final int CONNECTIONS = 2;

    private static final int MIN_IDLE_SECONDS = 30;

    /** The number of attempts to reconnect, with waits of 1 s, 2 s, 4 s and so on, before the server is considered gone. */
    private static final int ATTEMPTS = 8;

    private final SqlSession session;
    private final Duration interval;
    private final boolean strict;
    private final Owner owner;
    private final CompletableFuture<Long> first = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong id = new AtomicLong();
    private final Thread thread;
    private volatile boolean settled;

    /** The callbacks of a lease's owner, which run in the lease's thread and on its connection. */
    public interface Owner {
        /** Called at regular intervals. */
        void beat();

        /** Returns whether a lost connection is to be replaced. */
        default boolean isNeeded() {
            return true;
        }

        /** Called when another connection represents the worker. The owner must change the connection id of its reservations. */
        void moved(long from, long to);
    }

    private Lease(SqlSession session, Duration interval, boolean strict, Owner owner) {
        this.session = session;
        this.interval = interval;
        this.strict = strict;
        this.owner = owner;
        this.thread = new Thread(this::run, ConnectionUse.LEASE_THREAD);
        thread.setDaemon(true);
    }

    /**
     * Starts a lease, whose lock shows other workers that it is held.
     *
     * @param interval the time between two calls of {@link Owner#beat}
     * @throws DataJointException if no connection can be obtained
     */
    public static Lease begin(SqlSession session, Duration interval, Owner owner) {
        return begin(session, interval, true, owner);
    }

    /**
     * Starts a lease.
     *
     * @param interval the time between two calls of {@link Owner#beat}
     * @param strict whether a connection that has lost its lock is to be replaced; this happens behind some proxies
     * @throws DataJointException if no connection can be obtained
     */
    static Lease begin(SqlSession session, Duration interval, boolean strict, Owner owner) {
        Lease lease = new Lease(session, interval, strict, owner);
        lease.thread.start();
        try {
            lease.first.join();
            return lease;
        } catch (CompletionException e) {
            throw e.getCause() instanceof DataJointException failure
                    ? failure.at("The lease of a worker")
                    : new DataJointException("The lease of a worker could not begin.", e.getCause());
        }
    }

    /** Returns the name of the lock of a worker. */
    static String lockOf(long connection) {
        return LOCK + connection;
    }

    /** Returns the server's id of the connection that represents the worker now. */
    public long connectionId() {
        return id.get();
    }

    /** Ends the lease like {@link #close}. Its connection can be reused, since no reservation refers to it any more. */
    void closeSettled() {
        settled = true;
        close();
    }

    /** Ends the lease without waiting. */
    void end() {
        closed.countDown();
    }

    /** Ends the lease, and waits until the server has released it. */
    @Override
    public void close() {
        end();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Runnable room = session.makeRoom(CONNECTIONS).orElse(() -> {});
        try {
            holdConnections();
        } finally {
            room.run();
        }
    }

    private void holdConnections() {
        for (int failures = 0; failures < ATTEMPTS && closed.getCount() > 0; failures++) {
            try {
                session.onOneConnection(this::hold);
                return;
            } catch (DataJointException | Error e) {
                if (!first.isDone() || e instanceof Error) {
                    first.completeExceptionally(e);
                    return;
                }
                if (!session.isOpen() || !owner.isNeeded()) {
                    return;
                }
                LOG.warn("The connection that stands for this worker was lost. Another one will replace it.", e);
                if (awaitClose(Duration.ofSeconds(1L << failures))) {
                    return;
                }
            }
        }
    }

    private Object hold() {
        long connection = session.number(Sql.of("SELECT CONNECTION_ID()"));
        long idle = Math.max(MIN_IDLE_SECONDS, interval.multipliedBy(IDLE_BEATS).toSeconds());
        return session.withVariable("wait_timeout", idle, () -> holdLock(connection));
    }

    private Object holdLock(long connection) {
        boolean locked = NamedLock.take(session, lockOf(connection), Duration.ZERO, Notice.noLocks(session))
                == NamedLock.Answer.TAKEN;
        long before = id.getAndSet(connection);
        if (before != 0) {
            owner.moved(before, connection);
        }
        first.complete(connection);
        while (!awaitClose(interval)) {
            if (locked && strict) {
                requireLock(connection);
            } else {
                keepAwake();
            }
            beat();
        }
        if (locked) {
            session.releaseLock(lockOf(connection));
        }
        if (!settled) {
            // When the connection ends, other workers may take over the jobs that are reserved under it.
            session.endAfterUse();
        }
        return closed;
    }

    private void requireLock(long connection) {
        long mine = session.number(
                Sql.of("SELECT COALESCE(IS_USED_LOCK('" + lockOf(connection) + "') = CONNECTION_ID(), 0)"));
        if (mine != 1) {
            throw new LostConnectionException("The server does not hold the lock of connection " + connection
                    + " any more. A proxy between may share connections; use recovery(JobRecovery.TIMEOUT) then.");
        }
    }

    /** Sends a statement, since the owner's call may send none and the server closes idle connections. */
    private void keepAwake() {
        session.number(Sql.of("SELECT 1"));
    }

    /** Calls the owner. A failure is only logged, since the next call may succeed; a lost connection is detected elsewhere. */
    private void beat() {
        try {
            owner.beat();
        } catch (LostConnectionException e) {
            throw e;
        } catch (DataJointException e) {
            LOG.warn("The jobs of dead workers could not be looked for.", e);
        }
    }

    private boolean awaitClose(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
