package org.datajoint.junit.internal.test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/** Waits so that the thread does nothing else, and no other is started for it: tests run on threads that would begin a test. */
final class Waiting {
    private Waiting() {}

    /** Returns when the work has ended, well or not. */
    static void forEnd(CompletableFuture<?> work) throws InterruptedException {
        if (!work.isDone()) {
            CountDownLatch end = new CountDownLatch(1);
            Future<?> unused = work.whenComplete((result, failure) -> end.countDown());
            end.await();
        }
    }
}
