package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Connections that the toolkit did not lend, but that stand in the way of dropping a schema. */
public final class Blockers {
    /** MySQL only, and only for accounts that may read it. */
    private static final String BY_LOCK = "SELECT t.processlist_id, CONCAT(t.processlist_user, '@', t.processlist_host,"
            + " ' ', t.processlist_command) FROM performance_schema.metadata_locks l"
            + " JOIN performance_schema.threads t ON t.thread_id = l.owner_thread_id"
            + " WHERE l.object_schema = ? AND l.lock_status = 'GRANTED' AND t.processlist_id <> CONNECTION_ID()";

    private static final int NO_SUCH_THREAD = 1094;

    private Blockers() {}

    /** Ends them, and gives a line for each. */
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
            // The default schema was asked for; that is all that can be known here.
        }
        List<String> killed = new ArrayList<>();
        for (Map.Entry<Long, String> blocker : found.entrySet()) {
            kill(connection, blocker.getKey());
            killed.add("a connection of its own (" + blocker.getValue() + ")");
        }
        return killed;
    }

    /** Ends a connection; one that has ended by itself is fine. */
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
