package org.datajoint.junit.internal.test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/**
 * Waits without letting the thread do other work or starting a thread in compensation, since JUnit's pool would use
 * either to begin another test.
 */
final class Waiting {
    private Waiting() {}

    /** Returns when the work has ended, successfully or not. */
    static void forEnd(CompletableFuture<?> work) throws InterruptedException {
        if (!work.isDone()) {
            CountDownLatch end = new CountDownLatch(1);
            Future<?> unused = work.whenComplete((result, failure) -> end.countDown());
            end.await();
        }
    }
}
