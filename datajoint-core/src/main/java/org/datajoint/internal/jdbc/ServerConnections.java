package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens connections to one server, with sessions as our statements need them. Safe for use by many threads. */
final class ServerConnections extends PlainSource implements AutoCloseable {
    private final ServerAddress address;
    private final Map<String, String> variables;
    private final Supplier<@Nullable String> first;
    private @Nullable TlsStores stores;

    /**
     * @param variables further session variables by name, besides those that our statements rely on
     * @param first returns the statement of the setting {@code connection.init_function}
     */
    ServerConnections(ServerAddress address, Map<String, String> variables, Supplier<@Nullable String> first) {
        this.address = address;
        this.variables = variables;
        this.first = first;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties login = address.driverProperties(variables);
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
            String characters = SessionVariables.characters(connection);
            try {
                run(connection, statement);
            } catch (SQLException e) {
                throw new SQLException(
                        "The statement of the setting connection.init_function failed (" + StatementScan.of(statement)
                                + "): " + StatementWords.withoutQuotation(String.valueOf(e.getMessage())),
                        e.getSQLState(),
                        e.getErrorCode());
            }
            // Whatever it did, our statements find what they rely on: no open transaction, which nobody would end; the
            // character sets in which the driver writes and reads text; and our session variables.
            run(connection, "COMMIT");
            run(connection, "SET " + characters + "," + SessionVariables.atConnect(variables));
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
}
