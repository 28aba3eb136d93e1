package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.datajoint.connection.Config;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;

/** Instances, connections and programs that connect to the shared test server with its own account. */
public final class TestInstances {
    private TestInstances() {}

    /** Returns a builder with the configuration of this process. */
    public static Instance.Builder builder() {
        return at(Instance.builder());
    }

    /** Returns a builder with the given configuration. */
    public static Instance.Builder builder(Config config) {
        return at(Instance.builder(config));
    }

    /** Opens a connection of the driver, with the properties that the library recommends for data sources of others. */
    public static Connection connect() throws SQLException {
        TestServer server = TestServers.shared();
        Properties login = ServerAddress.valueProperties();
        login.setProperty("user", server.user());
        login.setProperty("password", server.password());
        return DriverManager.getConnection("jdbc:mysql://" + server.host() + ":" + server.port() + "/", login);
    }

    /**
     * Returns the environment variables by which a program finds the server. A command line would be visible to others.
     */
    public static Map<String, String> environment() {
        TestServer server = TestServers.shared();
        return Map.of(
                "DJ_HOST", server.host(),
                "DJ_PORT", Integer.toString(server.port()),
                "DJ_USER", server.user(),
                "DJ_PASS", server.password());
    }

    /**
     * Runs a program that finds the server but has no other settings of this process, and returns its output. Fails if
     * the program fails.
     */
    public static String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("DJ_"));
        builder.environment().putAll(environment());
        Process program = builder.start();
        program.getOutputStream().close();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(output).isZero();
        return output;
    }

    private static Instance.Builder at(Instance.Builder builder) {
        TestServer server = TestServers.shared();
        return builder.host(server.host())
                .port(server.port())
                .user(server.user())
                .password(server.password());
    }
}
