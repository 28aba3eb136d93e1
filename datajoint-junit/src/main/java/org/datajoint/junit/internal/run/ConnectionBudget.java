package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.SQLException;
import org.datajoint.testserver.TestNotices;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServerException;

/** Determines how many connections the tests of a run may open, from its settings and from the server's limits. */
final class ConnectionBudget {
    /** With fewer, a test could not hold one connection and use another. */
    private static final int LEAST = 2;

    private ConnectionBudget() {}

    /**
     * Returns the wanted number, or half of the free connections if that is less, since another run on the same server
     * needs some as well.
     */
    static int of(TestServer server, Connection connection, int wanted) throws SQLException {
        long limit = Queries.number(connection, "SELECT @@max_connections");
        long open = Queries.text(connection, "SHOW GLOBAL STATUS LIKE 'Threads_connected'", 2)
                .map(Long::parseLong)
                .orElse(0L);
        long ofAccount = Queries.number(connection, "SELECT @@session.max_user_connections");
        String account = Queries.text(connection, "SELECT SUBSTRING_INDEX(CURRENT_USER(), '@', 1)", 1)
                .orElse("");
        long openByAccount = ProcessList.of(connection).stream()
                .filter(process -> process.user().equals(account))
                .count();
        long free = Math.min(limit - open, ofAccount == 0 ? Long.MAX_VALUE : ofAccount - openByAccount);
        long given = Math.min(wanted, Math.max(LEAST, free / 2));
        if (given == wanted) {
            return wanted;
        }
        String numbers = "max_connections = " + limit + ", open now: " + open
                + (ofAccount == 0
                        ? ""
                        : "; max_user_connections = " + ofAccount + ", open now by this account: " + openByAccount)
                + "; wanted by datajoint.test.connections: " + wanted;
        if (free < LEAST) {
            throw new TestServerException(server + " has no connections left for the tests (" + numbers
                    + "). Close those that are not needed, or raise the limit.");
        }
        TestNotices.warn("The tests use at most " + given + " connections to " + server + " (" + numbers
                + "). Half of the free connections are left for other runs.");
        return (int) given;
    }
}
