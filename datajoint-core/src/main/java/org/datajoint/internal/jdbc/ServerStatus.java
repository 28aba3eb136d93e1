package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** The status of a connection's session, which the server reports in addition to its results. */
interface ServerStatus {
    /** Returns the connection's id on the server. */
    long id();

    /** Returns whether a transaction is open, as of the server's last response. */
    boolean inTransaction() throws SQLException;

    /** Returns whether something has changed the session since {@link #forgetChanges} was called, if the driver can tell. */
    boolean hasChanged();

    /** Regards the session as unchanged from now on. */
    void forgetChanges();

    /**
     * Resets everything that statements have left in the session, if the driver can. An open transaction is rolled
     * back.
     */
    void resetSession();

    /** Stops listening to the connection. */
    void end();

    /** Returns the status of {@code connection}, from its driver if possible. */
    static ServerStatus of(Connection connection) throws SQLException {
        DriverCalls driver = DriverCalls.FOUND.orElse(null);
        return driver != null && shows(connection, driver.connection())
                ? ConnectorStatus.of(driver, connection)
                : AskedStatus.of(connection);
    }

    /** Returns whether the driver's connection can be unwrapped. Some pools and tracers throw when they are asked. */
    private static boolean shows(Connection connection, Class<?> type) {
        try {
            return connection.isWrapperFor(type);
        } catch (SQLException e) {
            return false;
        }
    }
}
