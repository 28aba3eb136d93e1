package org.datajoint.benchmarks;

import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.connection.Tls;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.testserver.TestServer;

/**
 * How to reach the server that is measured on.
 *
 * @param host its name
 * @param port its port
 * @param user the account
 * @param password its password; never shown
 */
public record Access(String host, int port, String user, String password) {
    static Access to(TestServer server) {
        return new Access(server.host(), server.port(), server.user(), server.password());
    }

    /** From the variables that {@link #environment()} gives to another process. */
    public static Access inherited() {
        Map<String, String> variables = System.getenv();
        return new Access(
                variables.getOrDefault("DJ_HOST", "localhost"),
                Integer.parseInt(variables.getOrDefault("DJ_PORT", "3306")),
                variables.getOrDefault("DJ_USER", "root"),
                variables.getOrDefault("DJ_PASS", ""));
    }

    /** Returns the variables by which DataJoint, also for Python, finds the server. */
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

    /** Returns the same for a pool. Without TLS, which would only add the same to everyone. */
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

    /** Host and port. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
