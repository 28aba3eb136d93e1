package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * Shows other workers that a worker is alive. A lease is a connection that holds a named lock, which the server releases when
 * the process dies. A separate thread uses the connection and calls the owner of the lease at regular intervals, so that the
 * connection never becomes idle. A lost connection is replaced. Safe for use by many threads.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private static final String LOCK = "datajoint:lease:";

    /**
     * The number of intervals after which the server may close the connection if it is idle. By default some servers close an
     * idle connection after a few seconds, and others keep a dead one for hours.
     */
    private static final int IDLE_BEATS = 3;

    /** The number of connections that are needed: one for the lease and one for the work. */
    private static final int CONNECTIONS = 2;

    private static final int MIN_IDLE_SECONDS = 30;

    /** The number of attempts to reconnect, each after twice the wait before, until the server is considered gone. */
    private static final int ATTEMPTS = 8;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final SqlSession session;
    private final Duration interval;
    private final boolean strict;
    private final Duration firstWait;
    private final Owner owner;
    private final CompletableFuture<Long> first = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong id = new AtomicLong();
    private final Thread thread;
    /** The earlier connections whose reservations the owner has not moved yet. */
    private final Deque<Long> lost = new ArrayDeque<>();
    /** The number of attempts to reconnect since the lease was last held. */
    private int failures;

    private volatile boolean settled;

    /** The callbacks of a lease's owner, which run in the lease's thread and on its connection. */
    public interface Owner {
        /** Called at regular intervals. */
        void beat();

        /** Returns whether a lost connection is to be replaced. */
        default boolean isNeeded() {
            return true;
        }

        /** Called when a new connection represents the worker. The owner must change the connection id of its reservations. */
        void moved(long from, long to);
    }

    private Lease(SqlSession session, Duration interval, boolean strict, Duration firstWait, Owner owner) {
        this.session = session;
        this.interval = interval;
        this.strict = strict;
        this.firstWait = firstWait;
        this.owner = owner;
        this.thread = new Thread(this::run, ConnectionUse.LEASE_THREAD);
        thread.setDaemon(true);
    }

    /**
     * Starts a lease that must always hold its lock.
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
     * @param strict whether a connection that has lost its lock, as happens behind some proxies, is to be replaced
     * @throws DataJointException if no connection can be obtained
     */
    static Lease begin(SqlSession session, Duration interval, boolean strict, Owner owner) {
        return begin(session, interval, strict, FIRST_WAIT, owner);
    }

    /** @param firstWait the time between the loss of a connection and the first attempt to replace it */
    static Lease begin(SqlSession session, Duration interval, boolean strict, Duration firstWait, Owner owner) {
        Lease lease = new Lease(session, interval, strict, firstWait, owner);
        lease.thread.start();
        try {
            lease.first.join();
            return lease;
        } catch (CompletionException e) {
            throw e.getCause() instanceof DataJointException failure
                    ? failure.at("The lease of a worker")
                    : new DataJointException("The lease of a worker could not be started.", e.getCause());
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
        Runnable ended = session.onClose(this::end);
        try {
            holdConnections();
        } finally {
            ended.run();
            room.run();
        }
    }

    private void holdConnections() {
        while (closed.getCount() > 0) {
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
                if (failures == ATTEMPTS) {
                    LOG.warn("The connection that represents this worker was lost and could not be replaced.", e);
                    return;
                }
                LOG.warn("The connection that represents this worker was lost and will be replaced.", e);
                if (awaitClose(firstWait.multipliedBy(1L << failures++))) {
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
            lost.add(before);
        }
        while (!lost.isEmpty()) {
            owner.moved(lost.element(), connection);
            lost.remove();
        }
        failures = 0;
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
            throw new LostConnectionException("The lease of connection " + connection
                    + " has lost its lock. If a proxy shares connections between its clients, use"
                    + " recovery(JobRecovery.TIMEOUT).");
        }
    }

    /** Sends a statement, since the owner may send none and the server closes idle connections. */
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
            LOG.warn("The jobs of dead workers could not be recovered. This will be tried again.", e);
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
