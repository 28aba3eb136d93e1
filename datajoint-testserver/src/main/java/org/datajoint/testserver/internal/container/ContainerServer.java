package org.datajoint.testserver.internal.container;

import java.util.Optional;
import org.datajoint.testserver.internal.Endpoint;
import org.datajoint.testserver.internal.StartException;

/** Starts MySQL in a container. Can be loaded without Testcontainers, since only {@link MySqlContainer} uses its classes. */
public final class ContainerServer {
    private static final String TESTCONTAINERS = "org.testcontainers.mysql.MySQLContainer";

    private ContainerServer() {}

    /** Returns why containers cannot be used, or empty if they can. */
    public static Optional<String> obstacle() {
        if (!isOnClassPath()) {
            return Optional.of("org.testcontainers:testcontainers-mysql is not on the class path");
        }
        return DockerPresence.obstacle();
    }

    /**
     * Starts a container.
     *
     * @throws StartException if the image is not available or its server does not start
     */
    public static Endpoint start(String image) {
        obstacle().ifPresent(reason -> {
            throw new StartException("No container can be started: " + reason + ". Containers need Docker and"
                    + " org.testcontainers:testcontainers-mysql in test scope; without them, set DJ_TEST_SERVER (or"
                    + " datajoint.test.server) to host or embedded.");
        });
        try {
            return MySqlContainer.start(image);
        } catch (StartException failure) {
            throw failure;
        } catch (RuntimeException | LinkageError failure) {
            throw new StartException("Testcontainers failed: " + failure.getMessage(), failure);
        }
    }

    private static boolean isOnClassPath() {
        try {
            // A module does not read the class path, where Testcontainers is. It cannot be on the module path, because
            // its jars share packages.
            ClassLoader loader = ContainerServer.class.getClassLoader();
            Class<?> found = Class.forName(TESTCONTAINERS, false, loader);
            ContainerServer.class.getModule().addReads(found.getModule());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
