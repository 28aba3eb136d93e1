package org.datajoint.internal.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LostConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of our own, created when it is first needed. The session of a connection is set up when it is opened; a
 * connection whose session the server reports as changed since is not lent again.
 */
final class OwnPool extends Pool {
    /** How long the pool tries to reach a server that does not respond. */
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(10);

    /** The longest wait for one attempt to open a connection, after which its outcome is checked. */
    private static final Duration ATTEMPT = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(OwnPool.class);

    private final ServerAddress address;
    private final PoolSettings settings;
    private final ServerConnections connections;
    private final ConnectionGate gate;
    /** How many connections each current run needs; see {@link #makeRoom}. */
    private final List<Integer> needs = new ArrayList<>();

    private final Set<Loan> loans = ConcurrentHashMap.newKeySet();

    private final Map<Connection, PhysicalConnection> physicals = new ConcurrentHashMap<>();
    private volatile boolean missed;
    private volatile @Nullable HikariDataSource source;
    private volatile boolean closed;

    OwnPool(ServerAddress address, int size, Duration wait) {
        this(address, PoolSettings.of(size, wait));
    }

    OwnPool(ServerAddress address, PoolSettings settings) {
        this(address, settings, () -> null);
    }

    OwnPool(ServerAddress address, PoolSettings settings, Supplier<@Nullable String> first) {
        this.address = address;
        this.settings = settings;
        this.connections = new ServerConnections(address, settings.variables(), first);
        this.gate = new ConnectionGate(settings.size(), settings.perSession());
    }

    @Override
    String describe() {
        return address.toString();
    }

    @Override
    Loan lend(Loans borrower) throws SQLException {
        Connection connection = borrow(borrower);
        try {
            PhysicalConnection physical = physical(connection);
            // The pool's own check of the connection is not a change.
            physical.status().forgetChanges();
            Loan loan = Loan.own(borrower, connection, physical);
            loans.add(loan);
            return loan;
        } catch (SQLException | RuntimeException e) {
            source().evictConnection(connection);
            gate.leave(borrower);
            throw e;
        }
    }

    private PhysicalConnection physical(Connection wrapper) throws SQLException {
        Connection connection = wrapper.unwrap(Connection.class);
        PhysicalConnection found = physicals.get(connection);
        if (found == null) {
            forgetClosed();
            found = PhysicalConnection.of(connection);
            physicals.put(connection, found);
        }
        return found;
    }

    /** Forgets the connections that the pool has closed, which it does not report. */
    private void forgetClosed() throws SQLException {
        for (Iterator<Connection> each = physicals.keySet().iterator(); each.hasNext(); ) {
            if (each.next().isClosed()) {
                each.remove();
            }
        }
    }

    private Connection borrow(Loans borrower) throws SQLException {
        long start = System.nanoTime();
        long end = start + settings.patience().toNanos();
        SQLException reason = null;
        if (missed) {
            open().close();
            missed = false;
        }
        while (true) {
            enter(borrower, end, reason);
            try {
                return connection();
            } catch (SQLException e) {
                gate.leave(borrower);
                if (e.getCause() instanceof InterruptedException interrupt) {
                    throw interrupted(interrupt);
                }
                reason = e.getCause() == null && reason != null ? reason : e;
            } catch (RuntimeException e) {
                gate.leave(borrower);
                throw e;
            }
            if (SqlErrors.hasNoRoom(reason)) {
                gate.noteRefusal();
            } else if (!(reason instanceof SQLTransientConnectionException)
                    || System.nanoTime() - start >= LONGEST_OUTAGE.toNanos()) {
                missed = SqlErrors.rootOf(reason).getErrorCode() == 0;
                throw reason;
            }
            if (System.nanoTime() >= end) {
                throw reason;
            }
        }
    }

    private void enter(Loans borrower, long end, @Nullable SQLException reason) throws SQLException {
        try {
            if (!gate.enter(borrower, end)) {
                requireOpen();
                throw exhausted(borrower, reason);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static SQLException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SQLException("The thread was interrupted while it waited for a connection.", e);
    }

    private ExhaustedPoolException exhausted(Loans borrower, @Nullable SQLException reason) {
        List<LoanUse> holders = loans.stream().map(Loan::use).toList();
        StringBuilder text = new StringBuilder("No connection to " + address + " is free: ");
        String setting = settings.sizeSetting();
        if (reason != null && SqlErrors.hasNoRoom(reason)) {
            text.append("the server accepts no more than the " + holders.size() + " that are in use ("
                    + SqlErrors.rootOf(reason).getMessage() + ")");
        } else if (holders.size() < limit()) {
            text.append(holders.size() + " of the " + limit() + " that the setting " + setting
                    + " allows are in use, and the others are reserved for sessions that already hold one");
        } else {
            text.append("all " + limit() + " that the setting " + setting + " allows are in use");
        }
        long own = holders.stream()
                .filter(use -> !use.session().isEmpty() && use.session().equals(borrower.name()))
                .count();
        if (own > 0) {
            text.append(", " + own + " of them by " + borrower.name());
        }
        text.append(", and none was given back within " + settings.patience().toMillis() / 1000.0
                + " s. They are held by "
                + holders.stream().map(LoanUse::describe).sorted().collect(Collectors.joining(", "))
                + ". Close streams and connections and end transactions when they are done, use fewer threads at a time,"
                + " or raise " + setting + ".");
        return new ExhaustedPoolException(text.toString(), reason);
    }

    private Connection connection() throws SQLException {
        return source().getConnection();
    }

    /** Opens a connection outside of the pool. */
    private Connection open() throws SQLException {
        return connections.getConnection();
    }

    private HikariDataSource source() throws SQLException {
        HikariDataSource open = source;
        return open == null || closed ? sourceMadeOnce() : open;
    }

    private void requireOpen() {
        if (closed) {
            throw new LostConnectionException("The instance for " + address + " is closed. Make a new one.");
        }
    }

    private synchronized HikariDataSource sourceMadeOnce() throws SQLException {
        requireOpen();
        HikariDataSource open = source;
        if (open == null) {
            open = opened();
            source = open;
        }
        return open;
    }

    /** Opens the pool. The first connection is tried only once, so that a wrong password is reported immediately. */
    private HikariDataSource opened() throws SQLException {
        try {
            return new HikariDataSource(configuration(1));
        } catch (PoolInitializationException e) {
            if (e.getCause() instanceof DataJointException cause) {
                throw cause;
            }
            if (!(e.getCause() instanceof SQLException cause)) {
                throw e;
            }
            if (!SqlErrors.hasNoRoom(cause)) {
                throw cause;
            }
            // Another client may end a connection while we wait.
            return new HikariDataSource(configuration(-1));
        }
    }

    private HikariConfig configuration(long initializationFailTimeout) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(connections);
        config.setMaximumPoolSize(limit());
        config.setMinimumIdle(0);
        config.setIdleTimeout(60_000);
        config.setConnectionTimeout(ATTEMPT.toMillis());
        config.setInitializationFailTimeout(initializationFailTimeout);
        config.setPoolName("datajoint-" + address.host() + ":" + address.port());
        return config;
    }

    @Override
    void giveBack(Loan loan) {
        if (!loan.giveBack()) {
            return;
        }
        HikariDataSource open = source;
        if (open != null && !loan.isReusable()) {
            open.evictConnection(loan.connection);
        } else {
            try {
                loan.connection.close();
            } catch (SQLException ignored) {
                // Only the statement's own result or error matters, and it is known already.
            }
        }
        loans.remove(loan);
        gate.leave(loan.borrower());
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

    /** Returns the maximum number of connections. Runs at the same time need the sum of their connections. */
    private synchronized int limit() {
        return Math.max(
                settings.size(), needs.stream().mapToInt(Integer::intValue).sum());
    }

    private void resize() {
        HikariDataSource open = source;
        if (open != null && !open.isClosed()) {
            open.setMaximumPoolSize(limit());
        }
        gate.resize(limit());
    }

    @Override
    ConnectedServer server(Loan loan) throws SQLException {
        ConnectedServer known = known();
        return known == null ? keep(ConnectedServer.of(loan.connection)) : known;
    }

    @Override
    void kill(Collection<Loan> running) {
        if (running.isEmpty()) {
            return;
        }
        try (Connection other = spare();
                Statement statement = other.createStatement()) {
            for (Loan loan : running) {
                killOne(loan, statement);
            }
        } catch (SQLException e) {
            LOG.debug("The statements that still run on connections to {} could not be ended", address, e);
        }
    }

    /**
     * Returns an idle connection of the pool if there is one, since the server may have no room for another, and
     * otherwise opens one outside of the pool.
     */
    private Connection spare() throws SQLException {
        HikariDataSource open = source;
        return open != null && !open.isClosed() && open.getHikariPoolMXBean().getIdleConnections() > 0
                ? open.getConnection()
                : open();
    }

    @Override
    void reclaim(Collection<Loan> left) {
        kill(left);
        for (Loan loan : left) {
            loan.spoil();
            giveBack(loan);
        }
    }

    @Override
    boolean isOwn() {
        return true;
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
        // Threads that wait for a connection stop waiting.
        gate.close();
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
