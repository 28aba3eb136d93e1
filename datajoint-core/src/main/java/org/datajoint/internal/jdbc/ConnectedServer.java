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
 * @param dialect what kind of server it is
 * @param identity what tells it from other servers
 */
record ConnectedServer(Dialect dialect, String identity) {
    static final Sql QUERY = Sql.of("SELECT version(), @@max_allowed_packet, @@hostname, @@port");

    static ConnectedServer of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY.text())) {
            row.next();
            return new ConnectedServer(
                    Dialect.of(row.getString(1), row.getLong(2)),
                    row.getString(1) + " " + row.getString(3) + ":" + row.getString(4));
        }
    }
}
