package org.datajoint.internal.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.datajoint.errors.LostConnectionException;
import org.jspecify.annotations.Nullable;

/** Lends connections: from a pool of its own, made at the first need, or from a data source that it was given. */
public final class Pool implements AutoCloseable {
    /** One for all pools: instances that come and go over one data source meet the same connections again. */
    private static final Set<Connection> PREPARED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** The servers behind physical connections, for all pools as well. */
    private static final Map<Connection, ConnectedServer> SERVERS = Collections.synchronizedMap(new WeakHashMap<>());

    private final @Nullable ServerAddress address;
    private final int size;
    private final @Nullable DataSource given;
    private @Nullable HikariDataSource own;
    private boolean closed;

    private Pool(@Nullable ServerAddress address, int size, @Nullable DataSource given) {
        this.address = address;
        this.size = size;
        this.given = given;
    }

    /** A pool of at most {@code size} connections, opened when they are needed. */
    public static Pool to(ServerAddress address, int size) {
        return new Pool(address, size, null);
    }

    /** The connections of {@code source}, which stays open when this is closed. */
    public static Pool over(DataSource source) {
        return new Pool(null, 0, source);
    }

    /** Where it leads to, without the password. */
    String describe() {
        return address == null ? "the given data source" : address.toString();
    }

    /**
     * Whether the connections are ours from the driver on. The driver of a given data source may be set in other ways: to send
     * two more statements for each result that is read while it is sent, or to drop fractions of a second.
     */
    boolean isOwn() {
        return given == null;
    }

    /**
     * What is behind our own pool's wrapper, which has nothing to add to each value that is bound or read. Another pool's
     * wrapper may have: somebody may listen there.
     */
    <T extends Wrapper> T direct(T wrapper, Class<T> type) throws SQLException {
        return isOwn() && wrapper.isWrapperFor(type) ? wrapper.unwrap(type) : wrapper;
    }

    Connection borrow() throws SQLException {
        if (given != null) {
            return prepare(given.getConnection());
        }
        try {
            return ownSource().getConnection();
        } catch (PoolInitializationException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** The server behind a borrowed connection. */
    static ConnectedServer server(Connection connection) throws SQLException {
        Connection physical = connection.unwrap(Connection.class);
        ConnectedServer known = SERVERS.get(physical);
        if (known == null) {
            known = ConnectedServer.of(connection);
            SERVERS.put(physical, known);
        }
        return known;
    }

    private synchronized HikariDataSource ownSource() {
        if (closed) {
            throw new LostConnectionException("The instance for " + describe() + " is closed. Make a new one.");
        }
        HikariDataSource source = own;
        if (source == null) {
            source = new HikariDataSource(settings());
            own = source;
        }
        return source;
    }

    private HikariConfig settings() {
        ServerAddress server = java.util.Objects.requireNonNull(address);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setDataSourceProperties(server.driverProperties());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(60_000);
        config.setConnectionTimeout(10_000);
        // The first connection is tried once, so that a wrong password is told at once and not after the time-out.
        config.setInitializationFailTimeout(1);
        config.setPoolName("datajoint-" + server.host() + ":" + server.port());
        return config;
    }

    /** Sets our variables in the session of a foreign connection, once for as long as the physical connection lives. */
    private Connection prepare(Connection connection) throws SQLException {
        try {
            Connection physical = connection.unwrap(Connection.class);
            if (physical == connection || !PREPARED.contains(physical)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET " + ServerAddress.SESSION_VARIABLES);
                }
                PREPARED.add(physical);
            }
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Takes a connection out of the pool for good, because its state is not known any more; it is closed with that. */
    void discard(Connection connection) {
        HikariDataSource source;
        synchronized (this) {
            source = own;
        }
        if (source != null) {
            source.evictConnection(connection);
        } else {
            try {
                connection.unwrap(Connection.class).close();
                connection.close();
            } catch (SQLException ignored) {
                // It is being thrown away because it is broken.
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (own != null) {
            own.close();
        }
    }
}
