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
 * The image of Testcontainers' own container, Ryuk, which removes other containers when this JVM has ended.
 * Testcontainers starts it first, and waits for minutes if the image is not available.
 */
final class ReaperImage {
    private static final String OFF = "TESTCONTAINERS_RYUK_DISABLED";
    private static final Pattern NAME = Pattern.compile("testcontainers/ryuk:[\\w.-]+");

    private ReaperImage() {}

    /** Returns the image, unless the environment disables Ryuk. */
    static Optional<ContainerImage> required() {
        return Boolean.parseBoolean(System.getenv(OFF))
                ? Optional.empty()
                : nameInTestcontainers().map(ReaperImage::image);
    }

    /** Returns the image's name, which only the class that uses it contains, with a version that differs between releases. */
    static Optional<String> nameInTestcontainers() {
        try (InputStream stream =
                DockerClientFactory.class.getResourceAsStream("/org/testcontainers/utility/RyukContainer.class")) {
            Matcher name =
                    NAME.matcher(stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1));
            return name.find() ? Optional.of(name.group()) : Optional.empty();
        } catch (IOException unreadable) {
            // Testcontainers will report the error itself.
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
