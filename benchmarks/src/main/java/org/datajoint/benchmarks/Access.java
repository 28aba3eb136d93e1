package org.datajoint.benchmarks;

import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.connection.Tls;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.testserver.TestServer;

/**
 * How to connect to the server.
 *
 * @param host the server's name
 * @param port its port
 * @param user the account
 * @param password its password; never shown
 */
public record Access(String host, int port, String user, String password) {
    static Access to(TestServer server) {
        return new Access(server.host(), server.port(), server.user(), server.password());
    }

    /** Returns the access that the variables of {@link #environment()} describe. */
    public static Access inherited() {
        Map<String, String> variables = System.getenv();
        return new Access(
                variables.getOrDefault("DJ_HOST", "localhost"),
                Integer.parseInt(variables.getOrDefault("DJ_PORT", "3306")),
                variables.getOrDefault("DJ_USER", "root"),
                variables.getOrDefault("DJ_PASS", ""));
    }

    /** Returns the environment variables with which DataJoint, also for Python, finds the server. */
    public Map<String, String> environment() {
        String store = "{\"bench\": {\"protocol\": \"file\", \"location\": \"" + StoreBench.FOLDER + "\"}}";
        return Map.of(
                "DJ_STORES",
                store,
                "DJ_HOST",
                host,
                "DJ_PORT",
                Integer.toString(port),
                "DJ_USER",
                user,
                "DJ_PASS",
                password,
                "DJ_USE_TLS",
                "false");
    }

    /** Returns the settings of a pool, without TLS, which would add the same time for every contender. */
    public ServerAddress address() {
        return new ServerAddress(host, port, user, password, false);
    }

    /** Returns a new instance. */
    public Instance instance() {
        return Instance.builder()
                .host(host)
                .port(port)
                .user(user)
                .password(password)
                .useTls(Tls.DISABLED)
                .set("safemode", false)
                .set("stores.bench", Map.of("protocol", "file", "location", StoreBench.FOLDER.toString()))
                .build();
    }

    /** Returns host and port. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
