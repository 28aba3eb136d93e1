package org.datajoint.testserver.internal.container;

import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container of MySQL that is given up as soon as it ends before its server answers. Testcontainers would wait two minutes for
 * the server, unless the container ends while it is still looking whether it has begun.
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

    /** @throws ContainerLaunchException if it has ended while its server is waited for */
    @Override
    public boolean isRunning() {
        boolean running = super.isRunning();
        if (waiting && !running) {
            throw new ContainerLaunchException("The container ended before its server answered.");
        }
        return running;
    }
}
