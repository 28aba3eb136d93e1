package org.datajoint.testserver.internal.container;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks quickly whether Docker may be available. Testcontainers' own search loads a thousand classes and logs a page
 * of errors before it gives up.
 */
final class DockerPresence {
    private DockerPresence() {}

    /** Returns why Docker is certainly not available; empty if asking Testcontainers is worthwhile. */
    static Optional<String> obstacle() {
        List<Path> sockets = sockets(System.getenv(), home());
        boolean likely = isConfigured(System.getenv(), home())
                || System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")
                || sockets.stream().anyMatch(DockerPresence::answers);
        return likely ? Optional.empty() : Optional.of(silence(sockets, Files::isWritable));
    }

    /**
     * Returns why no socket answers, since a stopped Docker needs another remedy than one that only the members of a
     * group may use.
     */
    static String silence(List<Path> sockets, Predicate<Path> mayUse) {
        return sockets.stream()
                .filter(Files::exists)
                .filter(socket -> !mayUse.test(socket))
                .findFirst()
                .map(socket -> "this user may not use Docker at " + socket + " (the members of its group may)")
                .orElse("Docker does not answer");
    }

    static boolean isConfigured(Map<String, String> environment, Path home) {
        return given(environment.get("DOCKER_HOST")) || namesHost(home.resolve(".testcontainers.properties"));
    }

    /** Returns whether the file names a host. Its mere existence has no meaning, since Testcontainers itself creates it. */
    private static boolean namesHost(Path settings) {
        if (!Files.exists(settings)) {
            return false;
        }
        Properties values = new Properties();
        try (InputStream stream = Files.newInputStream(settings)) {
            values.load(stream);
        } catch (IOException | IllegalArgumentException unreadable) {
            return true;
        }
        return given(values.getProperty("docker.host")) || given(values.getProperty("tc.host"));
    }

    static List<Path> sockets(Map<String, String> environment, Path home) {
        List<Path> sockets = new ArrayList<>(List.of(
                Path.of("/var/run/docker.sock"),
                home.resolve(".docker/run/docker.sock"),
                home.resolve(".docker/desktop/docker.sock")));
        String runtime = environment.get("XDG_RUNTIME_DIR");
        if (runtime != null && !runtime.isBlank()) {
            sockets.add(Path.of(runtime, "docker.sock"));
        }
        return sockets;
    }

    static boolean answers(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException | UnsupportedOperationException nobodyListens) {
            return false;
        }
    }

    private static boolean given(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home", "."));
    }
}
