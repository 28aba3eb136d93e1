package org.datajoint.junit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.datajoint.table.Schema;
import org.datajoint.testserver.TestServer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A test run in a separate JVM, which a script starts several times at once and terminates in the ways a machine might. */
final class TwoRuns {
    /** Set in a run that waits for a line from its standard input halfway through. */
    private static final String WAITS = "two.runs.wait";

    private TwoRuns() {}

    /** Fails like a Maven build if a test fails. */
    public static void main(String[] arguments) throws SQLException {
        if (arguments[0].equals("schemas")) {
            listSchemas();
            return;
        }
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(
                                        DiscoverySelectors.selectClass(Works.class),
                                        DiscoverySelectors.selectClass(Waits.class))
                                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                                .configurationParameter(
                                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                                .build(),
                        listener);
        listener.getSummary().printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        System.out.println("tests passed: " + listener.getSummary().getTestsSucceededCount());
        System.exit(listener.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
    }

    private static void listSchemas() throws SQLException {
        TestServer server = DataJointServer.shared();
        String prefix = System.getProperty("datajoint.test.prefix");
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW DATABASES LIKE '" + prefix + "\\_%'")) {
            while (rows.next()) {
                System.out.println("schema " + rows.getString(1));
            }
        }
    }

    @DataJointTest
    static class Works {
        @RepeatedTest(40)
        void insertsWhatTheOthersInsert(Schema schema, Item item) {
            item.insert1(Map.of("item_id", 1, "name", "mine"));
            if (item.count() != 1) {
                throw new AssertionError("The rows of another are in " + schema.name());
            }
        }
    }

    @DataJointTest
    static class Waits {
        @Test
        void holdsALockMeanwhile(Schema schema, Item item, DataSource source) throws IOException, SQLException {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO item VALUES (1, 'locked')");
                System.out.println("waits in " + schema.name());
                if (Boolean.getBoolean(WAITS) && System.in.read() < 0) {
                    throw new AssertionError("Nobody said how to go on.");
                }
                connection.rollback();
            }
            if (!item.isEmpty()) {
                throw new AssertionError("The row of a transaction that was rolled back is in " + schema.name());
            }
        }
    }
}
