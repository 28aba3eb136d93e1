package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds and kills connections that the toolkit did not open and that prevent a schema from being dropped. */
public final class Blockers {
    /** Works on MySQL only, and only for accounts that may read this table. */
    private static final String BY_LOCK = "SELECT t.processlist_id, CONCAT(t.processlist_user, '@', t.processlist_host,"
            + " ' ', t.processlist_command) FROM performance_schema.metadata_locks l"
            + " JOIN performance_schema.threads t ON t.thread_id = l.owner_thread_id"
            + " WHERE l.object_schema = ? AND l.lock_status = 'GRANTED' AND t.processlist_id <> CONNECTION_ID()";

    private static final int NO_SUCH_THREAD = 1094;

    private Blockers() {}

    /** Kills the connections that use the schema, and returns a description of each. */
    static List<String> kill(Connection connection, String schema) throws SQLException {
        Map<Long, String> found = new LinkedHashMap<>();
        long own = Queries.number(connection, "SELECT CONNECTION_ID()");
        for (ProcessList.Entry process : ProcessList.of(connection)) {
            if (schema.equals(process.schema()) && process.id() != own) {
                found.put(process.id(), process.user() + "@" + process.host() + " " + process.command());
            }
        }
        try {
            found.putAll(find(connection, BY_LOCK, schema));
        } catch (SQLException notMySqlOrNotAllowed) {
            // The connections with this default schema have been found already, and the server reports no others.
        }
        List<String> killed = new ArrayList<>();
        for (Map.Entry<Long, String> blocker : found.entrySet()) {
            kill(connection, blocker.getKey());
            killed.add("a connection of its own (" + blocker.getValue() + ")");
        }
        return killed;
    }

    /** Kills a connection; does nothing if it has already ended. */
    public static void kill(Connection connection, long number) throws SQLException {
        try {
            Queries.run(connection, "KILL " + number);
        } catch (SQLException failure) {
            if (failure.getErrorCode() != NO_SUCH_THREAD) {
                throw failure;
            }
        }
    }

    private static Map<Long, String> find(Connection connection, String sql, String schema) throws SQLException {
        Map<Long, String> found = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), row.getString(2));
                }
            }
        }
        return found;
    }
}
