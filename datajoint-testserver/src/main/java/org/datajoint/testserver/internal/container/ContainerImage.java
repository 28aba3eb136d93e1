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
 * The image of a container, pulled if it is not there yet.
 *
 * <p>Testcontainers would pull it too, but tries for two minutes and logs a stack trace each time before it says that a
 * name is wrong or a registry out of reach.
 *
 * @param name of the image, valid
 * @param purpose what it is needed for, after its name in a sentence; may be empty
 * @param remedy if it cannot be had
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
     * Makes sure that the image is on this machine.
     *
     * @throws StartException if it cannot be pulled
     */
    void require(DockerClient docker, DockerWork work) throws InterruptedException {
        // The name by which Testcontainers will ask for it, which a company's settings may lead to a registry of its
        // own.
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

    /** Keeps the failure, which the callback that it extends would log as a page of stack trace. */
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
            // Read from the field, by the thread that waits.
        }
    }
}
