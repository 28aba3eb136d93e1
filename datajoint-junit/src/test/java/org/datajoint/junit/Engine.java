package org.datajoint.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes within a test, on the server of this JVM as a configured host and with a prefix of their own. */
final class Engine {
    private static final TestServer SERVER = TestServers.shared();

    private final String prefix;
    private final Map<String, String> settings = new LinkedHashMap<>();

    private Engine(String prefix) {
        this.prefix = prefix;
        with("server", "host");
        with("host", SERVER.host());
        with("port", Integer.toString(SERVER.port()));
        with("user", SERVER.user());
        with("password", SERVER.password());
        with("prefix", prefix);
    }

    static Engine withPrefix(String prefix) {
        return new Engine(prefix);
    }

    Engine with(String name, String value) {
        settings.put("datajoint.test." + name, value);
        return this;
    }

    Map<String, String> settings() {
        return settings;
    }

    EngineExecutionResults run(Class<?>... testClasses) {
        return run(Map.of(), testClasses);
    }

    EngineExecutionResults run(Map<String, String> junitSettings, Class<?>... testClasses) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .configurationParameters(settings)
                .configurationParameters(junitSettings);
        for (Class<?> testClass : testClasses) {
            kit.selectors(selectClass(testClass));
        }
        return kit.execute();
    }

    /** Returns the current schemas with the prefix. */
    List<String> schemas() throws SQLException {
        return strings("SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE '" + prefix
                + "\\_%' ORDER BY schema_name");
    }

    void dropAll() throws SQLException {
        for (String schema : schemas()) {
            execute("DROP DATABASE `" + schema + "`");
        }
    }

    static void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static List<String> strings(String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    static String host() {
        return SERVER.host();
    }

    static int port() {
        return SERVER.port();
    }

    static Connection connect() throws SQLException {
        return connect(SERVER.user(), SERVER.password());
    }

    static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(SERVER.jdbcUrl(), user, password);
    }
}
