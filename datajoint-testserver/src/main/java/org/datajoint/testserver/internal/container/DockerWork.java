package org.datajoint.testserver.internal.container;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.datajoint.testserver.internal.StartException;
import org.jspecify.annotations.Nullable;

/**
 * Work that Docker has to do before a container can start, with a limit on inactivity. A daemon that cannot reach its
 * registry keeps its callers waiting for minutes.
 */
final class DockerWork {
    /** In seconds, for a Docker that responds slowly. */
    private static final String PATIENCE = "datajoint.testserver.patience";

    private static final int STANDARD_PATIENCE = 15;

    /** How often the limit is read again, since it can be changed meanwhile. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private volatile String step = "Docker's answer";
    private volatile long moved = System.nanoTime();

    /** The work, which reports its progress. */
    interface Body {
        void run(DockerWork work) throws IOException, InterruptedException;
    }

    /**
     * Does the work on a separate thread, which is abandoned if it hangs.
     *
     * @throws StartException if the work fails, or if there is no progress for some seconds
     */
    static void run(Body body) {
        DockerWork work = new DockerWork();
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run(work);
                        result.complete(true);
                    } catch (IOException | InterruptedException | RuntimeException | LinkageError failure) {
                        result.completeExceptionally(failure);
                    }
                },
                "datajoint-testserver-docker");
        thread.setDaemon(true);
        // Libraries find their services through the context class loader.
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        work.await(result);
    }

    private void await(CompletableFuture<Boolean> result) {
        while (true) {
            Duration patience = Duration.ofSeconds(Integer.getInteger(PATIENCE, STANDARD_PATIENCE));
            long left = Math.min(moved + patience.toNanos() - System.nanoTime(), LONGEST_WAIT.toNanos());
            try {
                result.get(Math.max(1, left), TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException quiet) {
                if (System.nanoTime() - moved >= patience.toNanos()) {
                    throw new StartException(
                            "Docker makes no progress: no response for " + patience.toSeconds()
                                    + " s while waiting for " + step,
                            "look whether docker info answers and whether Docker reaches its registry, or set"
                                    + " DJ_TEST_SERVER (or datajoint.test.server) to host or embedded; a Docker that is"
                                    + " only slow gets more time by the system property " + PATIENCE + "=60",
                            quiet);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new StartException("Interrupted while waiting for " + step, interrupted);
            } catch (ExecutionException failure) {
                throw rethrown(failure.getCause());
            }
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new CompletionException(failure);
    }

    /**
     * Begins another step.
     *
     * @param what a description that can follow "waiting for"
     */
    void begins(String what) {
        step = what;
        moves();
    }

    /** Reports progress. */
    void moves() {
        moved = System.nanoTime();
    }
}
