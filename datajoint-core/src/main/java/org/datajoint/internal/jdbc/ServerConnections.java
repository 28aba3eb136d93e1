package org.datajoint.internal.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens connections to one server, with the session that our statements need. Safe for use by many threads. */
final class ServerConnections implements DataSource, AutoCloseable {
    private final ServerAddress address;
    private final Supplier<@Nullable String> first;
    private @Nullable TlsStores stores;
    /** Kept for the pool, which waits that long when it is closed; the driver has a time-out of its own. */
    private volatile int loginTimeout = 10;

    /** @param first asked for the statement of the setting {@code connection.init_function} */
    ServerConnections(ServerAddress address, Supplier<@Nullable String> first) {
        this.address = address;
        this.first = first;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties login = address.driverProperties();
        login.setProperty("user", address.user());
        login.setProperty("password", address.password());
        stores().addTo(login);
        Connection connection = DriverManager.getConnection(address.jdbcUrl(), login);
        try {
            prepare(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void prepare(Connection connection) throws SQLException {
        String statement = first.get();
        if (statement != null && !statement.isBlank()) {
            try {
                run(connection, statement);
            } catch (SQLException e) {
                throw new SQLException(
                        "The statement of the setting connection.init_function failed (" + StatementScan.of(statement)
                                + "): " + StatementWords.withoutQuotation(String.valueOf(e.getMessage())),
                        e.getSQLState(),
                        e.getErrorCode());
            }
            // Whatever it did, our statements find what they rely on.
            run(connection, "SET " + SessionVariables.atConnect());
        }
        run(connection, SessionVariables.afterConnect());
    }

    private static void run(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(text);
        }
    }

    private synchronized TlsStores stores() {
        TlsStores made = stores;
        if (made == null) {
            made = TlsStores.of(address.tls());
            stores = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (stores != null) {
            stores.close();
            stores = null;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("Connections are those of one account.");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // Nothing is written.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Nothing is logged there.");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("This is no " + type.getName() + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
