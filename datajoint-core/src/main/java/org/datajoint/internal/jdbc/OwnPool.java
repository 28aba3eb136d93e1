package org.datajoint.internal.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

    private static final Logger LOG = LoggerFactory.getLogger(OwnPool.class);

    private final ServerAddress address;
    private final int size;
    private final Duration wait;
    /** What runs need beyond the size, while they run. */
    private final List<Integer> needs = new ArrayList<>();

    private final Set<Loan> loans = ConcurrentHashMap.newKeySet();
    private @Nullable HikariDataSource source;
    private boolean closed;

    OwnPool(ServerAddress address, int size, Duration wait) {
        this.address = address;
        this.size = size;
        this.wait = wait;
    }

    @Override
    String describe() {
        return address.toString();
    }

    @Override
    Loan lend() throws SQLException {
        Connection connection = borrow();
        try {
            Loan loan = Loan.own(connection);
            loans.add(loan);
            return loan;
        } catch (SQLException | RuntimeException e) {
            source().evictConnection(connection);
            throw e;
        }
    }

    private Connection borrow() throws SQLException {
        HikariDataSource open = source();
        try {
            return open.getConnection();
        } catch (SQLTransientConnectionException e) {
            List<Loan> holders = List.copyOf(loans);
            throw holders.size() < limit() ? e : exhausted(holders, e);
        }
    }

    private ExhaustedPoolException exhausted(List<Loan> holders, SQLException cause) {
        return new ExhaustedPoolException(
                "No connection to " + address + " is free: all " + limit()
                        + " that the setting database.pool_size allows are in"
                        + " use, and none was given back within " + wait.toMillis() / 1000.0 + " s. They are held by "
                        + holders.stream().map(Loan::describe).sorted().collect(Collectors.joining(", "))
                        + ". Close streams and end transactions when they are done, use fewer threads at a time, or raise"
                        + " database.pool_size.",
                cause);
    }

    private synchronized HikariDataSource source() throws SQLException {
        if (closed) {
            throw new LostConnectionException("The instance for " + address + " is closed. Make a new one.");
        }
        HikariDataSource open = source;
        if (open == null) {
            try {
                open = new HikariDataSource(settings());
            } catch (PoolInitializationException e) {
                if (e.getCause() instanceof SQLException cause) {
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
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setDataSourceProperties(address.driverProperties());
        config.setConnectionInitSql(SessionVariables.afterConnect());
        config.setMaximumPoolSize(limit());
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
    }

    @Override
    boolean joins() {
        return false;
    }

    @Override
    synchronized Optional<Runnable> makeRoom(int connections) {
        Integer need = connections;
        needs.add(need);
        resize();
        return Optional.of(() -> giveUp(need));
    }

    private synchronized void giveUp(Integer need) {
        needs.remove(need);
        resize();
    }

    /** Runs at the same time need their connections beside each other. */
    private synchronized int limit() {
        return Math.max(size, needs.stream().mapToInt(Integer::intValue).sum());
    }

    private void resize() {
        HikariDataSource open = source;
        if (open != null && !open.isClosed()) {
            open.setMaximumPoolSize(limit());
        }
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
        Properties login = address.driverProperties();
        login.setProperty("user", address.user());
        login.setProperty("password", address.password());
        try (Connection other = DriverManager.getConnection(address.jdbcUrl(), login);
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
            closed = true;
            open = source;
        }
        if (open != null && !open.isClosed()) {
            kill(loans);
            open.close();
        }
    }
}
