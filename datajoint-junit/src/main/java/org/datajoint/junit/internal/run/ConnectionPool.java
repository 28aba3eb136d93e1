package org.datajoint.junit.internal.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import org.datajoint.Instance;
import org.datajoint.testserver.TestServer;

/** The connections that all tests of a run share, opened when they are needed. */
public final class ConnectionPool implements AutoCloseable {
    private static final long SHORTEST_WAIT_MILLIS = 250;
    private static final long IDLE_MILLIS = 60_000;

    private final HikariDataSource source;
    private final int size;
    private final Map<Connection, Long> numbers = Collections.synchronizedMap(new WeakHashMap<>());

    ConnectionPool(TestServer server, int size, Duration wait) {
        this.size = size;
        HikariConfig config = new HikariConfig();
        config.setPoolName("datajoint-test");
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(server.user());
        config.setPassword(server.password());
        Properties driver = new Properties();
        driver.putAll(Instance.driverProperties());
        config.setDataSourceProperties(driver);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_MILLIS);
        config.setConnectionTimeout(Math.max(SHORTEST_WAIT_MILLIS, wait.toMillis()));
        config.setInitializationFailTimeout(-1);
        source = new HikariDataSource(config);
    }

    /** One of the connections; waits a while where all are in use. */
    public Connection borrow() throws SQLException {
        return source.getConnection();
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
    }
}
