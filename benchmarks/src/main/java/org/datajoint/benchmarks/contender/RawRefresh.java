package org.datajoint.benchmarks.contender;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.datajoint.benchmarks.Workplace;

/**
 * Brings jobs up to date with the statements that {@code populate} sends: under a lock, it adds missing keys with one statement,
 * then looks for jobs that have to be made again and for jobs whose keys are no longer to be made.
 */
final class RawRefresh {
    private static final String IN = Workplace.SCHEMA + ".";

    private final DataSource source;

    RawRefresh(DataSource source) {
        this.source = source;
    }

    long refresh() throws SQLException {
        return run("reading", "__summary", IN + "`~~summary`", "id");
    }

    long run(String parent, String target, String jobs, String key) throws SQLException {
        String made = " IN (SELECT " + key + " FROM " + IN + target + ")";
        String wanted = " IN (SELECT " + key + " FROM " + IN + parent + ")";
        String old = "created_time < CURRENT_TIMESTAMP(3) - INTERVAL 1 HOUR AND " + key + " NOT" + wanted;
        String lock = "'bench:" + target + "'";
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            look(statement, "SELECT GET_LOCK(" + lock + ", 0)");
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            statement.execute("START TRANSACTION");
            long added = statement.executeUpdate("INSERT INTO " + jobs + " (" + key
                    + ", status, priority, created_time, scheduled_time) SELECT DISTINCT " + key
                    + ", 'pending', 5, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3) FROM " + IN + parent + " WHERE " + key
                    + " NOT" + made + " AND " + key + " NOT IN (SELECT " + key + " FROM " + jobs + ")"
                    + " ON DUPLICATE KEY UPDATE " + key + "=" + jobs + "." + key);
            statement.execute("COMMIT");
            for (String condition : List.of(
                    "status='success' AND " + key + wanted + " AND " + key + " NOT" + made,
                    "status IN ('success', 'error') AND " + key + " NOT" + wanted + " AND " + key + " NOT" + made,
                    old + " AND status IN ('pending', 'success', 'error')",
                    old + " AND status='reserved'",
                    "status IN ('pending', 'error') AND " + key + made)) {
                if (look(statement, "SELECT " + key + " FROM " + jobs + " WHERE " + condition + " LIMIT 10000")) {
                    throw new IllegalStateException("All jobs are new, so none should match: " + condition);
                }
            }
            look(statement, "SELECT RELEASE_LOCK(" + lock + ")");
            return added;
        }
    }

    private static boolean look(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
