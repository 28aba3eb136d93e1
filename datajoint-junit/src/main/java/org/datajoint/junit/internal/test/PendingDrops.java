package org.datajoint.junit.internal.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.datajoint.errors.DataJointException;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that tests of a class leave to other threads to drop. The end of the class waits for them, and fails if
 * one could not be dropped. Thread-safe.
 */
public final class PendingDrops implements AutoCloseable {
    private final List<CompletableFuture<Void>> underway = new ArrayList<>();

    /** Adds a drop that is in progress. */
    synchronized void add(CompletableFuture<Void> departure) {
        underway.removeIf(each -> each.isDone() && !each.isCompletedExceptionally());
        underway.add(departure);
    }

    private synchronized List<CompletableFuture<Void>> taken() {
        List<CompletableFuture<Void>> taken = List.copyOf(underway);
        underway.clear();
        return taken;
    }

    /**
     * Waits for all drops.
     *
     * @throws DataJointException if a schema could not be dropped
     */
    @Override
    public void close() {
        RuntimeException first = null;
        // While this waits, further drops can be added: of schemas for tests that did not run, as soon as their
        // creation has ended.
        for (List<CompletableFuture<Void>> some = taken(); !some.isEmpty(); some = taken()) {
            for (CompletableFuture<Void> departure : some) {
                RuntimeException failure = failure(departure);
                if (first == null) {
                    first = failure;
                } else if (failure != null) {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable RuntimeException failure(CompletableFuture<Void> departure) {
        try {
            Waiting.forEnd(departure);
            departure.join();
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new DataJointException(
                    "The thread was interrupted while it waited for the schemas of the class's tests to be dropped.",
                    interrupted);
        } catch (CompletionException failure) {
            return failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
