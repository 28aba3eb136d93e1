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
 * The sign that a worker lives: a connection that holds a named lock, which the server frees when the process dies. The
 * connection belongs to a thread of its own, which from time to time does what its owner wants done and thereby keeps the
 * connection from being idle. A connection that is lost is replaced. Safe for use by many threads.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private static final String LOCK = "datajoint:lease:";

    /** Since some servers end a connection that is idle for a few seconds, and others keep a dead one for hours. */
    private static final int IDLE_BEATS = 3;

    /** That of the lease, and one for the work that it is for. */
    private static final int CONNECTIONS = 2;

    private static final int MIN_IDLE_SECONDS = 30;

    /** After these waits, of 1 s, 2 s, 4 s and so on, the server is taken for gone. */
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

    /** What the owner of a lease does on the lease's thread and connection. */
    public interface Owner {
        /** Called from time to time. */
        void beat();

        /** Returns whether a connection that is lost is to be replaced. */
        default boolean isNeeded() {
            return true;
        }

        /** Called when another connection stands for the worker: what he has reserved is to bear its number. */
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
     * Begins a lease, by whose lock others see that it is held.
     *
     * @param interval the time between two beats
     * @throws DataJointException if no connection can be had
     */
    public static Lease begin(SqlSession session, Duration interval, Owner owner) {
        return begin(session, interval, true, owner);
    }

    /**
     * Begins a lease.
     *
     * @param interval the time between two beats
     * @param strict whether a connection is to be replaced that has lost its lock, as it does behind some proxies
     * @throws DataJointException if no connection can be had
     */
    static Lease begin(SqlSession session, Duration interval, boolean strict, Owner owner) {
        Lease lease = new Lease(session, interval, strict, owner);
        lease.thread.start();
        try {
            lease.first.join();
            return lease;
        } catch (CompletionException e) {
            throw e.getCause() instanceof DataJointException failure
                    ? failure.at("The lease of a worker: ")
                    : new DataJointException("The lease of a worker could not begin.", e.getCause());
        }
    }

    /** Returns the name of the lock of a worker. */
    static String lockOf(long connection) {
        return LOCK + connection;
    }

    /** Returns the server's number of the connection that stands for the worker now. */
    public long connectionId() {
        return id.get();
    }

    /** Ends the lease as {@link #close} does; its connection may serve others, since nothing is reserved in its name any more. */
    void closeSettled() {
        settled = true;
        close();
    }

    /** Ends the lease soon. */
    void end() {
        closed.countDown();
    }

    /** Ends the lease, and waits until the server knows. */
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
            // Its end is the sign that whoever was reserved in its name may be taken over.
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

    /** Not every beat has a statement, and the server ends a connection without. */
    private void keepAwake() {
        session.number(Sql.of("SELECT 1"));
    }

    /** What fails here may succeed at the next time; a lost connection is noticed by itself. */
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
