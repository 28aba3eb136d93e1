package org.datajoint.testserver.internal.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/**
 * The image of Testcontainers' own container, Ryuk, which removes the others when this JVM has ended. Testcontainers starts it
 * first, and waits for it for minutes if it is not to be had.
 */
final class ReaperImage {
    private static final String OFF = "TESTCONTAINERS_RYUK_DISABLED";
    private static final Pattern NAME = Pattern.compile("testcontainers/ryuk:[\\w.-]+");

    private ReaperImage() {}

    /** Returns the image, unless this environment does without it. */
    static Optional<ContainerImage> required() {
        return Boolean.parseBoolean(System.getenv(OFF))
                ? Optional.empty()
                : nameInTestcontainers().map(ReaperImage::image);
    }

    /** Only the class that uses the image has its name, with a version that changes from release to release. */
    static Optional<String> nameInTestcontainers() {
        try (InputStream stream =
                DockerClientFactory.class.getResourceAsStream("/org/testcontainers/utility/RyukContainer.class")) {
            Matcher name =
                    NAME.matcher(stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1));
            return name.find() ? Optional.of(name.group()) : Optional.empty();
        } catch (IOException unreadable) {
            // Then it is Testcontainers that says what is wrong with it.
            return Optional.empty();
        }
    }

    private static ContainerImage image(String name) {
        return new ContainerImage(
                DockerImageName.parse(name),
                "which Testcontainers needs to remove containers after the tests",
                "check the network, try docker pull " + name + ", set the environment variable " + OFF
                        + "=true to do without it, or set DJ_TEST_SERVER (or datajoint.test.server) to host or embedded");
    }
}
