package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.datajoint.internal.dialect.Dialect;

/**
 * What is known of a physical connection, found out once for all of its loans.
 *
 * @param status what the server says of its session
 * @param spoilsAggregates whether its server may spoil prepared aggregations; see {@link SpoiledStatements}
 */
record PhysicalConnection(ServerStatus status, boolean spoilsAggregates) {
    static PhysicalConnection of(Connection connection) throws SQLException {
        // The driver knows the version from the login and does not ask for it.
        Dialect dialect = Dialect.of(connection.getMetaData().getDatabaseProductVersion(), 0);
        return new PhysicalConnection(ServerStatus.of(connection), dialect.spoilsPreparedAggregates());
    }
}
