package org.datajoint.testserver.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerPresenceTest {
    @TempDir
    Path home;

    @Test
    void believesTheEnvironment() {
        assertThat(DockerPresence.isConfigured(Map.of("DOCKER_HOST", "tcp://build:2375"), home))
                .isTrue();
        assertThat(DockerPresence.isConfigured(Map.of(), home)).isFalse();
    }

    @Test
    void believesASettingsFileOnlyWhenItNamesAHost() throws IOException {
        Path file = home.resolve(".testcontainers.properties");
        Files.writeString(file, "docker.client.strategy=some.Strategy\n");
        assertThat(DockerPresence.isConfigured(Map.of(), home)).isFalse();

        Files.writeString(file, "docker.host=tcp\\://build\\:2375\n");
        assertThat(DockerPresence.isConfigured(Map.of(), home)).isTrue();
    }

    @Test
    void tellsAListeningSocketFromALeftoverFile() throws IOException {
        Path socket = home.resolve("docker.sock");
        assertThat(DockerPresence.answers(socket)).isFalse();

        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThat(DockerPresence.answers(socket)).isTrue();
        }
        assertThat(socket).exists();
        assertThat(DockerPresence.answers(socket)).isFalse();
    }

    @Test
    void saysThatTheUserMayNotUseADockerThatIsThere() throws IOException {
        Path socket = Files.createFile(home.resolve("docker.sock"));
        List<Path> sockets = List.of(home.resolve("absent.sock"), socket);

        assertThat(DockerPresence.silence(sockets, mine -> false))
                .isEqualTo("this user may not use Docker at " + socket + " (the members of its group may)");
        assertThat(DockerPresence.silence(sockets, mine -> true)).isEqualTo("Docker does not answer");
        assertThat(DockerPresence.silence(List.of(), mine -> false)).isEqualTo("Docker does not answer");
    }

    @Test
    void looksWhereRootlessDockerListens() {
        assertThat(DockerPresence.sockets(Map.of("XDG_RUNTIME_DIR", "/run/user/1000"), home))
                .contains(Path.of("/run/user/1000/docker.sock"), Path.of("/var/run/docker.sock"));
    }
}
