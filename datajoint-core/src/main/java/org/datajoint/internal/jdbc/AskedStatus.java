package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The status of a connection whose driver does not expose the server's status. The server is asked instead, if it can
 * tell.
 */
final class AskedStatus implements ServerStatus {
    private static final String OPEN = "SELECT /*M!100000 @@in_transaction */ /*!80000 1 */";

    private final Connection connection;
    private final long id;

    private AskedStatus(Connection connection, long id) {
        this.connection = connection;
        this.id = id;
    }

    static AskedStatus of(Connection connection) throws SQLException {
        return new AskedStatus(connection, number(connection, "SELECT CONNECTION_ID()"));
    }

    private static long number(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(text)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public long id() {
        return id;
    }

    /** Always true on MySQL, which cannot be asked. There, only an error shows that a transaction has ended. */
    @Override
    public boolean inTransaction() throws SQLException {
        return number(connection, OPEN) != 0;
    }

    @Override
    public boolean hasChanged() {
        return false;
    }

    @Override
    public void forgetChanges() {
        // Changes are not tracked.
    }

    @Override
    public void resetSession() {
        // Closing the connection does that.
    }

    @Override
    public void end() {
        // No listener was added.
    }
}
