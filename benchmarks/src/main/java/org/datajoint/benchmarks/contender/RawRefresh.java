package org.datajoint.benchmarks.contender;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.datajoint.benchmarks.Workplace;

/** Adds the jobs of the keys that are missing, by one statement. */
final class RawRefresh {
    private static final String IN = Workplace.SCHEMA + ".";

    private final DataSource source;

    RawRefresh(DataSource source) {
        this.source = source;
    }

    long refresh() throws SQLException {
        return add("reading", "__summary", IN + "`~~summary`", "id");
    }

    long add(String parent, String target, String jobs, String key) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate("INSERT INTO " + jobs + " (" + key
                    + ", status, priority, created_time, scheduled_time) SELECT " + key
                    + ", 'pending', 5, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3) FROM " + IN + parent + " WHERE " + key
                    + " NOT IN (SELECT " + key + " FROM " + IN + target + ") AND " + key + " NOT IN (SELECT " + key
                    + " FROM " + jobs + ")");
        }
    }
}
