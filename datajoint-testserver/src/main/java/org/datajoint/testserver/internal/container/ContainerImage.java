package org.datajoint.testserver.internal.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import org.datajoint.testserver.internal.StartException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/**
 * The image of a container, pulled where it is not there yet.
 *
 * <p>Testcontainers would pull it too, but tries for two minutes and logs a stack trace each time before it says that a
 * name is wrong or a registry out of reach.
 *
 * @param name of the image, valid
 */
record ContainerImage(DockerImageName name) {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerImage.class);

    static ContainerImage named(String image) {
        try {
            DockerImageName name = DockerImageName.parse(image);
            name.assertValid();
            return new ContainerImage(name);
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw new StartException(
                    "\"" + image + "\" is not the name of a container image: set DJ_TEST_MYSQL_IMAGE"
                            + " (or datajoint.test.image) to one like mysql:8.4.",
                    malformed);
        }
    }

    /**
     * Makes sure that the image is on this machine.
     *
     * @throws StartException if it cannot be pulled
     */
    void require() {
        DockerClient docker = DockerClientFactory.instance().client();
        try {
            docker.inspectImageCmd(name.asCanonicalNameString()).exec();
        } catch (NotFoundException notHere) {
            LOG.info("Pulling the container image {}", name.asCanonicalNameString());
            pull(docker);
        }
    }

    private void pull(DockerClient docker) {
        Pull pull = new Pull();
        try {
            docker.pullImageCmd(name.getUnversionedPart())
                    .withTag(name.getVersionPart())
                    .exec(pull)
                    .awaitCompletion();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable(interrupted);
        } catch (DockerException failure) {
            throw unavailable(failure);
        }
        if (pull.failure != null) {
            throw unavailable(pull.failure);
        }
    }

    private StartException unavailable(Throwable cause) {
        String image = name.asCanonicalNameString();
        return new StartException(
                "The container image " + image + " cannot be pulled (" + firstLine(cause) + ")",
                "check its name and the network, try docker pull " + image + ", or set DJ_TEST_MYSQL_IMAGE"
                        + " (or datajoint.test.image) to an image that is there",
                cause);
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /** Keeps the failure, which the callback that it extends would log as a page of stack trace. */
    private static final class Pull extends PullImageResultCallback {
        private volatile @Nullable Throwable failure;

        @Override
        public void onError(Throwable cause) {
            failure = cause;
            onComplete();
        }

        @Override
        protected void throwFirstError() {
            // Read from the field, by the thread that waits.
        }
    }
}
