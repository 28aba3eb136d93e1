package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.SQLException;
import org.datajoint.testserver.TestNotices;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServerException;

/** How many connections a run may open, by its settings and by what the server still has. */
final class ConnectionBudget {
    private static final int RESERVE = ConnectionPool.REMOVERS + 1;
    private static final int LEAST = 2;

    private ConnectionBudget() {}

    static int of(TestServer server, Connection connection, int wanted) throws SQLException {
        long limit = Queries.number(connection, "SELECT @@max_connections");
        long perUser = Queries.number(connection, "SELECT @@session.max_user_connections");
        long open = Queries.number(connection, "SELECT COUNT(*) FROM information_schema.processlist");
        long free = Math.min(limit - open, perUser == 0 ? Long.MAX_VALUE : perUser - 1) - RESERVE;
        if (free >= wanted) {
            return wanted;
        }
        String numbers = "max_connections = " + limit + (perUser == 0 ? "" : ", max_user_connections = " + perUser)
                + ", open now: " + open + ", wanted by datajoint.test.connections: " + wanted;
        if (free < LEAST) {
            throw new TestServerException(server + " has no connections left for the tests (" + numbers
                    + "): end those that are not needed, or raise its limit.");
        }
        TestNotices.warn("The tests get " + free + " connections of " + server + ": " + numbers + ".");
        return (int) free;
    }
}
