package org.datajoint.testserver.internal.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import org.datajoint.testserver.TestNotices;
import org.datajoint.testserver.internal.StartException;
import org.jspecify.annotations.Nullable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * The image of a container, pulled if it is not on this machine.
 *
 * <p>Testcontainers would pull it too, but it tries for two minutes, and logs a stack trace each time, before it
 * reports a wrong name or an unreachable registry.
 *
 * @param name the image's name, which is valid
 * @param purpose the reason why the image is needed, to follow its name in a sentence; may be empty
 * @param remedy what to do if the image is not available
 */
record ContainerImage(DockerImageName name, String purpose, String remedy) {

    static ContainerImage named(String image) {
        try {
            DockerImageName name = DockerImageName.parse(image);
            name.assertValid();
            return new ContainerImage(
                    name,
                    "",
                    "check its name and the network, try docker pull " + image + ", or set DJ_TEST_MYSQL_IMAGE"
                            + " (or datajoint.test.image) to an image that is there");
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw new StartException(
                    "\"" + image + "\" is not the name of a container image: set DJ_TEST_MYSQL_IMAGE"
                            + " (or datajoint.test.image) to one like mysql:8.4.",
                    malformed);
        }
    }

    /**
     * Ensures that the image is on this machine.
     *
     * @throws StartException if it cannot be pulled
     */
    void require(DockerClient docker, DockerWork work) throws InterruptedException {
        // The name that Testcontainers will use, which a company's settings may redirect to its own registry.
        DockerImageName actual = ImageNameSubstitutor.instance().apply(name);
        String described =
                "container image " + actual.asCanonicalNameString() + (purpose.isEmpty() ? "" : ", " + purpose);
        work.begins("Docker to look for the " + described);
        try {
            docker.inspectImageCmd(actual.asCanonicalNameString()).exec();
        } catch (NotFoundException notHere) {
            work.begins("Docker to pull the " + described);
            TestNotices.info("Waiting for Docker to pull the " + described + ".");
            pull(docker, work, actual, described);
        }
    }

    private void pull(DockerClient docker, DockerWork work, DockerImageName actual, String described)
            throws InterruptedException {
        Pull pull = new Pull(work);
        try {
            docker.pullImageCmd(actual.getUnversionedPart())
                    .withTag(actual.getVersionPart())
                    .exec(pull)
                    .awaitCompletion();
        } catch (DockerException | DockerClientException failure) {
            throw unavailable(described, failure);
        }
        if (pull.failure != null) {
            throw unavailable(described, pull.failure);
        }
    }

    private StartException unavailable(String described, Throwable cause) {
        return new StartException(
                "The " + described + (purpose.isEmpty() ? "" : ",") + " cannot be pulled (" + firstLine(cause) + ")",
                remedy,
                cause);
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /** Keeps the failure, which the superclass would log with its stack trace. */
    private static final class Pull extends PullImageResultCallback {
        private final DockerWork work;
        private volatile @Nullable Throwable failure;

        Pull(DockerWork work) {
            this.work = work;
        }

        @Override
        public void onNext(PullResponseItem item) {
            work.moves();
            super.onNext(item);
        }

        @Override
        public void onError(Throwable cause) {
            failure = cause;
            onComplete();
        }

        @Override
        protected void throwFirstError() {
            // The waiting thread reads the field instead.
        }
    }
}
