package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;

/**
 * The server behind a connection.
 *
 * @param dialect the server's dialect of SQL
 * @param identity its version, host name and port, which distinguish it from other servers
 * @param inCluster whether it is a node of a Galera cluster, in which other nodes can end a transaction at any time
 */
record ConnectedServer(Dialect dialect, String identity, boolean inCluster) {
    /**
     * MySQL ignores comments that begin with {@code /*M!}. A MariaDB built without support for clusters lacks the
     * variable.
     */
    static final Sql QUERY = Sql.of("SELECT version(), @@max_allowed_packet, @@hostname, @@port,"
            + " COALESCE(/*M! (SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_VARIABLES"
            + " WHERE VARIABLE_NAME='WSREP_ON'), */ 'OFF')");

    static ConnectedServer of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY.text())) {
            row.next();
            return new ConnectedServer(
                    Dialect.of(row.getString(1), row.getLong(2)),
                    row.getString(1) + " " + row.getString(3) + ":" + row.getString(4),
                    row.getString(5).equals("ON"));
        }
    }
}
