package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.datajoint.internal.dialect.Dialect;

/**
 * Facts about a physical connection, which are determined once and hold for all of its loans.
 *
 * @param status the server's status of its session
 * @param spoilsAggregates whether its server may fail to repeat prepared aggregations; see {@link SpoiledStatements}
 */
record PhysicalConnection(ServerStatus status, boolean spoilsAggregates) {
    static PhysicalConnection of(Connection connection) throws SQLException {
        // The driver knows the version from the login and sends no statement.
        Dialect dialect = Dialect.of(connection.getMetaData().getDatabaseProductVersion(), 0);
        return new PhysicalConnection(ServerStatus.of(connection), dialect.spoilsPreparedAggregates());
    }
}
