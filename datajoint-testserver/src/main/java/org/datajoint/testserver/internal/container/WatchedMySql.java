package org.datajoint.testserver.internal.container;

import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A MySQL container that fails as soon as it ends before its server answers. Testcontainers would wait two minutes for
 * the server unless the container ends very early.
 */
final class WatchedMySql extends MySQLContainer {
    private volatile boolean waiting;

    WatchedMySql(DockerImageName image) {
        super(image);
    }

    @Override
    protected void waitUntilContainerStarted() {
        waiting = true;
        try {
            super.waitUntilContainerStarted();
        } finally {
            waiting = false;
        }
    }

    /**
     * Returns whether the container is running.
     *
     * @throws ContainerLaunchException if it has ended while it was waited for
     */
    @Override
    public boolean isRunning() {
        boolean running = super.isRunning();
        if (waiting && !running) {
            throw new ContainerLaunchException("The container ended before its server answered.");
        }
        return running;
    }
}
