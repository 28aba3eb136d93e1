package org.datajoint.testserver;

import java.util.concurrent.atomic.AtomicBoolean;
import org.datajoint.testserver.internal.Endpoint;

/** A running server at an endpoint. */
final class SharedServer implements TestServer {
    private final ServerKind kind;
    private final Endpoint endpoint;
    private final String version;
    private final AtomicBoolean closed = new AtomicBoolean();

    SharedServer(ServerKind kind, Endpoint endpoint, String version) {
        this.kind = kind;
        this.endpoint = endpoint;
        this.version = version;
    }

    @Override
    public ServerKind kind() {
        return kind;
    }

    @Override
    public String host() {
        return endpoint.host();
    }

    @Override
    public int port() {
        return endpoint.port();
    }

    @Override
    public String user() {
        return endpoint.user();
    }

    @Override
    public String password() {
        return endpoint.password();
    }

    @Override
    public String jdbcUrl(String schema) {
        return endpoint.jdbcUrl(schema);
    }

    @Override
    public boolean lasting() {
        return kind == ServerKind.HOST || endpoint.lasting();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String openCommand(String schema) {
        return endpoint.openCommand().apply(schema);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            endpoint.onClose().run();
        }
    }

    @Override
    public String toString() {
        return version + " (" + kind.label() + ", " + endpoint.address() + ")";
    }
}
