package org.datajoint.internal.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LostConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of our own, made at the first need. The session of its connections is set when they are opened; one that was changed
 * since, as the server reports, is not lent again.
 */
final class OwnPool extends Pool {
    /** How long a thread waits for a connection. */
    static final Duration WAIT = Duration.ofSeconds(10);

    /** More than there are threads, and far from an overflow. */
    private static final int WAITERS = 1 << 24;

    private static final Logger LOG = LoggerFactory.getLogger(OwnPool.class);

    private final ServerAddress address;
    private final int size;
    private final Duration wait;
    private final ServerConnections connections;
    /** One for each connection, so that a thread that waits for one hears at once that there will be none. */
    private final Semaphore free;

    private final Set<Loan> loans = ConcurrentHashMap.newKeySet();
    private @Nullable HikariDataSource source;
    private volatile boolean closed;

    OwnPool(ServerAddress address, int size, Duration wait) {
        this(address, size, wait, () -> null);
    }

    OwnPool(ServerAddress address, int size, Duration wait, Supplier<@Nullable String> first) {
        this.address = address;
        this.size = size;
        this.wait = wait;
        this.free = new Semaphore(size, true);
        this.connections = new ServerConnections(address, first);
    }

    @Override
    String describe() {
        return address.toString();
    }

    @Override
    Loan lend() throws SQLException {
        requireOpen();
        // The time that the first connection takes counts for nobody who waits for a free one.
        HikariDataSource open = source();
        await();
        try {
            return lend(open);
        } catch (SQLException | RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private void await() throws SQLException {
        try {
            if (!free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw exhausted(List.copyOf(loans));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("The thread was interrupted while it waited for a connection.", e);
        }
        if (closed) {
            free.release();
            throw closed();
        }
    }

    private Loan lend(HikariDataSource open) throws SQLException {
        Connection connection = open.getConnection();
        try {
            Loan loan = Loan.own(connection);
            loans.add(loan);
            return loan;
        } catch (SQLException | RuntimeException e) {
            open.evictConnection(connection);
            throw e;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw closed();
        }
    }

    private LostConnectionException closed() {
        return new LostConnectionException("The instance for " + address + " is closed. Make a new one.");
    }

    private ExhaustedPoolException exhausted(List<Loan> holders) {
        if (holders.isEmpty()) {
            return new ExhaustedPoolException("No connection to " + address + " could be had within "
                    + wait.toMillis() / 1000.0 + " s: all " + size + " that the setting database.pool_size allows are still"
                    + " being opened. Look whether the server is busy, and try again.");
        }
        return new ExhaustedPoolException("No connection to " + address + " is free: all " + size
                + " that the setting database.pool_size allows are in"
                + " use, and none was given back within " + wait.toMillis() / 1000.0 + " s. They are held by "
                + holders.stream().map(Loan::describe).sorted().collect(Collectors.joining(", "))
                + ". Close streams and end transactions when they are done, use fewer threads at a time, or raise"
                + " database.pool_size.");
    }

    private synchronized HikariDataSource source() throws SQLException {
        requireOpen();
        HikariDataSource open = source;
        if (open == null) {
            try {
                open = new HikariDataSource(settings());
            } catch (PoolInitializationException e) {
                if (e.getCause() instanceof SQLException cause) {
                    throw cause;
                }
                if (e.getCause() instanceof DataJointException cause) {
                    throw cause;
                }
                throw e;
            }
            source = open;
        }
        return open;
    }

    private HikariConfig settings() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(connections);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(60_000);
        config.setConnectionTimeout(wait.toMillis());
        // The first connection is tried once, so that a wrong password is told at once and not after the time-out.
        config.setInitializationFailTimeout(1);
        config.setPoolName("datajoint-" + address.host() + ":" + address.port());
        return config;
    }

    @Override
    void giveBack(Loan loan) {
        if (!loan.giveBack()) {
            return;
        }
        loan.status.end();
        HikariDataSource open;
        synchronized (this) {
            open = source;
        }
        if (open != null && !loan.isReusable()) {
            open.evictConnection(loan.connection);
        } else {
            try {
                loan.connection.close();
            } catch (SQLException ignored) {
                // What counts has been said: the statement's own result or error.
            }
        }
        loans.remove(loan);
        free.release();
    }

    @Override
    boolean joins() {
        return false;
    }

    @Override
    ConnectedServer server(Loan loan) throws SQLException {
        ConnectedServer known = known();
        return known == null ? keep(ConnectedServer.of(loan.connection)) : known;
    }

    /** Over a connection beside the pool's, all of which may be in use. */
    @Override
    void kill(Collection<Loan> running) {
        if (running.isEmpty()) {
            return;
        }
        try (Connection other = connections.getConnection();
                Statement statement = other.createStatement()) {
            for (Loan loan : running) {
                killOne(loan, statement);
            }
        } catch (SQLException e) {
            LOG.debug("What still runs on connections to {} could not be ended", address, e);
        }
    }

    private static void killOne(Loan loan, Statement statement) {
        try {
            loan.kill(statement::execute);
        } catch (SQLException e) {
            LOG.debug("A connection has ended before it could be killed", e);
        }
    }

    @Override
    public void close() {
        HikariDataSource open;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            open = source;
        }
        // Whoever waits for a connection finds that there is none.
        free.release(WAITERS);
        if (open != null && !open.isClosed()) {
            kill(loans);
            open.close();
        }
        connections.close();
    }

    @Override
    boolean isClosed() {
        return closed;
    }
}
