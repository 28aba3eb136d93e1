package org.datajoint.junit.internal.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.module.ModuleDescriptor.Version;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.Instance;
import org.datajoint.testserver.TestServer;

/** The connections that all tests of a run share, and some more that drop their schemas, opened when they are needed. */
public final class ConnectionPool implements AutoCloseable {
    /** How many drop schemas: the server does little of that side by side. */
    static final int REMOVERS = 2;

    private static final long SHORTEST_WAIT_MILLIS = 250;
    private static final long IDLE_MILLIS = 60_000;
    private static final Pattern MYSQL = Pattern.compile("MySQL (\\d[\\d.]*)");
    private static final Version COUNTS_BY_THREADS = Version.parse("8.0.14");

    /** How long the pool tries before we look whether the server is there at all; a login may take as long. */
    private static final long PATIENCE_MILLIS = 10_000;

    private final TestServer server;
    private final HikariDataSource source;
    private final HikariDataSource removers;
    private final int size;
    private final Duration wait;
    private volatile boolean missed;
    private final Map<Connection, Long> numbers = Collections.synchronizedMap(new WeakHashMap<>());

    ConnectionPool(TestServer server, int size, Duration wait) {
        this.server = server;
        this.size = size;
        this.wait = wait;
        source = new HikariDataSource(settings(server, "datajoint-test", size, wait));
        HikariConfig removal = settings(server, "datajoint-test-removal", REMOVERS, wait);
        removal.setConnectionInitSql(SchemaRemoval.SETTINGS);
        removers = new HikariDataSource(removal);
    }

    private static HikariConfig settings(TestServer server, String name, int size, Duration wait) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(server.user());
        config.setPassword(server.password());
        Properties driver = new Properties();
        driver.putAll(Instance.driverProperties());
        sessionVariables(server.version())
                .ifPresent(variables -> driver.merge("sessionVariables", variables, (all, one) -> all + "," + one));
        config.setDataSourceProperties(driver);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_MILLIS);
        config.setConnectionTimeout(Math.max(SHORTEST_WAIT_MILLIS, Math.min(PATIENCE_MILLIS, wait.toMillis())));
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /**
     * MySQL counts a table's rows by several threads, whose start takes milliseconds: longer than all else that a test does
     * with its few rows.
     */
    static Optional<String> sessionVariables(String version) {
        Matcher mysql = MYSQL.matcher(version);
        return mysql.matches() && Version.parse(mysql.group(1)).compareTo(COUNTS_BY_THREADS) >= 0
                ? Optional.of("innodb_parallel_read_threads=1")
                : Optional.empty();
    }

    /** One of the connections; waits a while where all are in use. */
    public Connection borrow() throws SQLException {
        return borrow(source);
    }

    /** One of the connections that drop schemas, and do nothing else. */
    public Connection borrowRemover() throws SQLException {
        return borrow(removers);
    }

    /** Waits where all are in use, but not for a server that is gone: every test would, each for as long. */
    private Connection borrow(HikariDataSource pool) throws SQLException {
        long end = System.nanoTime() + wait.toNanos();
        if (missed) {
            requireServer();
        }
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException failure) {
                if (pool.getHikariPoolMXBean().getActiveConnections() < pool.getMaximumPoolSize()) {
                    requireServer();
                }
                if (System.nanoTime() >= end) {
                    throw failure;
                }
            }
        }
    }

    /** @throws SQLNonTransientConnectionException if the server does not answer */
    private void requireServer() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", server.user());
        login.setProperty("password", server.password());
        login.setProperty("connectTimeout", Long.toString(PATIENCE_MILLIS));
        login.setProperty("socketTimeout", Long.toString(PATIENCE_MILLIS));
        try {
            DriverManager.getConnection(server.jdbcUrl(), login).close();
            missed = false;
        } catch (SQLException failure) {
            // A server that says why has answered; what the pool itself met is then the reason.
            missed = failure.getErrorCode() == 0;
            if (missed) {
                throw new SQLNonTransientConnectionException(
                        server + " answers no more. It did when the tests began; look at what ended it.",
                        failure.getSQLState(),
                        failure);
            }
        }
    }

    /** The server's number of a borrowed connection; asked once for each that is opened. */
    public long number(Connection connection) throws SQLException {
        Connection physical = connection.unwrap(Connection.class);
        Long known = numbers.get(physical);
        if (known == null) {
            known = Queries.number(connection, "SELECT CONNECTION_ID()");
            numbers.put(physical, known);
        }
        return known;
    }

    /** Ends a borrowed connection for good. */
    public void evict(Connection connection) {
        source.evictConnection(connection);
    }

    /** How many there can be. */
    public int size() {
        return size;
    }

    /** How many are in use. */
    public int inUse() {
        return source.getHikariPoolMXBean() == null
                ? 0
                : source.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public void close() {
        source.close();
        removers.close();
    }
}
