package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the connections of a server. Not from {@code information_schema.processlist}, which on MySQL fails while any
 * statement contains a character that its column for statements cannot hold.
 */
final class ProcessList {
    private ProcessList() {}

    /**
     * A connection.
     *
     * @param id its number on the server
     * @param user its account
     * @param host the host that it comes from
     * @param schema its default schema
     * @param command its current command
     */
    record Entry(
            long id, String user, String host, @Nullable String schema, String command) {}

    /** Returns all connections that the account may see. */
    static List<Entry> of(Connection connection) throws SQLException {
        List<Entry> processes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW PROCESSLIST")) {
            while (row.next()) {
                processes.add(new Entry(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
            }
        }
        return processes;
    }
}
