package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.Test;

class ExhaustedPoolIT {
    private final TestServer server = TestServers.shared();

    private Pool pool() {
        ServerAddress address = new ServerAddress(server.host(), server.port(), server.user(), server.password(), null);
        return new OwnPool(address, 2, Duration.ofMillis(300));
    }

    @Test
    void theMessageNamesTheLimitTheHoldersAndTheSetting() {
        AtomicInteger asked = new AtomicInteger();
        try (PooledSession session = new PooledSession(pool(), true, () -> asked.incrementAndGet() > 0)) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1);
            Thread holder = new Thread(
                    () -> session.transaction(() -> {
                        held.countDown();
                        return await(done);
                    }),
                    "a-busy-thread");
            holder.start();
            await(held);
            try (Cursor stream = session.stream(Sql.of("SELECT 1"), List.of())) {
                Throwable thrown = CompletableFuture.supplyAsync(
                                () -> catchThrowable(() -> session.fetch(Sql.of("SELECT 1"))))
                        .join();
                assertThat(thrown)
                        .isInstanceOf(LostConnectionException.class)
                        .hasMessageContaining("all 2 that the setting database.pool_size allows")
                        .hasMessageContaining("thread a-busy-thread (a transaction, for ")
                        .hasMessageContaining("thread " + Thread.currentThread().getName() + " (a stream of rows, for ")
                        .hasMessageNotContaining("Check that the server runs");
                // A second attempt would only wait again.
                assertThat(asked).hasValue(0);
                assertThat(catchThrowable(() -> session.update(Sql.of("DO 0"))))
                        .hasMessageContaining("database.pool_size")
                        .hasMessageNotContaining("not known whether");
                assertThat(stream.next()).isNotNull();
            }
            assertThat(session.fetch(Sql.of("SELECT 1")).values()).hasSize(1);
            done.countDown();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
