package org.datajoint;

import org.datajoint.connection.Config;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;

/** Starts to build instances that connect to the shared test server with its own account. */
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

    private static Instance.Builder at(Instance.Builder builder) {
        TestServer server = TestServers.shared();
        return builder.host(server.host())
                .port(server.port())
                .user(server.user())
                .password(server.password());
    }
}
