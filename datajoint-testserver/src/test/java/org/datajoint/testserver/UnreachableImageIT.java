package org.datajoint.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Docker is available, but an image that Testcontainers needs is not. */
@Timeout(180)
class UnreachableImageIT {
    @TempDir
    Path folder;

    private static final String PATIENCE = "datajoint.testserver.patience";

    /** Starts a JVM that waits for a long time unless told otherwise. */
    private ChildJvm child(FakeDocker docker, String choice) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("DOCKER_HOST", docker.address());
        environment.put("TESTCONTAINERS_RYUK_DISABLED", "");
        environment.put("DJ_TEST_SERVER", choice);
        return ChildJvm.start(
                environment,
                jar -> true,
                ProcessBuilder.Redirect.to(folder.resolve("log").toFile()),
                "-D" + PATIENCE + "=150");
    }

    @Test
    void isNamedWithWhatToDo() throws IOException {
        try (FakeDocker docker = FakeDocker.refusing();
                ChildJvm child = child(docker, "container")) {
            assertThat(child.answer())
                    .contains("testcontainers/ryuk:", "cannot be pulled", "no such host")
                    .contains("docker pull testcontainers/ryuk:", "TESTCONTAINERS_RYUK_DISABLED=true");
        }
    }

    @Test
    void leavesTheTestsToTheEmbeddedServer() throws IOException {
        try (FakeDocker docker = FakeDocker.refusing();
                ChildJvm child = child(docker, "auto")) {
            assertThat(child.answer()).contains("embedded");
        }
        assertThat(folder.resolve("log")).content().contains("no container: The container image testcontainers/ryuk:");
    }

    @Test
    void isNotWaitedForLongWhereTheRegistryIsSilent() throws Exception {
        try (FakeDocker docker = FakeDocker.silentFor("/images/create");
                ChildJvm child = child(docker, "auto")) {
            docker.awaitSilence();
            child.set(PATIENCE, "1");
            assertThat(child.answer()).contains("embedded");
        }
        assertThat(folder.resolve("log"))
                .content()
                .contains("Waiting for Docker to pull the container image testcontainers/ryuk:")
                .contains("no container: Docker makes no progress: no response for 1 s")
                .contains("while waiting for Docker to pull the container image testcontainers/ryuk:");
    }

    @Test
    void isNotWaitedForLongWhereDockerItselfIsSilent() throws Exception {
        try (FakeDocker docker = FakeDocker.silentFor("/");
                ChildJvm child = child(docker, "auto")) {
            docker.awaitSilence();
            child.set(PATIENCE, "1");
            assertThat(child.answer()).contains("embedded");
        }
        assertThat(folder.resolve("log")).content().contains("no container: Docker ");
    }
}
