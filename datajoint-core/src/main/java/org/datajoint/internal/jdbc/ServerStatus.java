package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** What the server has said about the session of a connection, beside its results. */
interface ServerStatus {
    /** Returns the server's number of the connection. */
    long id();

    /** Returns whether a transaction is open, as of the server's last answer. */
    boolean inTransaction() throws SQLException;

    /** Returns whether something has changed the session since {@link #forgetChanges} was called, if the driver can tell. */
    boolean hasChanged();

    /** Takes the session as it is now for unchanged. */
    void forgetChanges();

    /** Takes everything from the session that a statement left in it, if the driver can; a transaction is rolled back. */
    void resetSession();

    /** Stops listening. */
    void end();

    /** Returns the status of {@code connection}, as well as its driver knows it. */
    static ServerStatus of(Connection connection) throws SQLException {
        DriverCalls driver = DriverCalls.FOUND.orElse(null);
        return driver != null && shows(connection, driver.connection())
                ? ConnectorStatus.of(driver, connection)
                : AskedStatus.of(connection);
    }

    /** Returns whether the driver's connection can be reached; some pools and tracers refuse to be asked for it. */
    private static boolean shows(Connection connection, Class<?> type) {
        try {
            return connection.isWrapperFor(type);
        } catch (SQLException e) {
            return false;
        }
    }
}
