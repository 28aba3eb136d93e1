package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datajoint.store.CollectionReport;
import org.junit.jupiter.api.Test;

/** Programs that write while a collector is at work. */
class GarbageRaceIT extends CollectedStore {
    @Test
    void anOldOrphanThatIsUsedAgainDuringACollectStays() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 25; i++) {
                byte[] content = bytes("again " + i % 3);
                item.insert1(Map.of("item", -1, "x", content));
                item.restrict("item = -1").delete();
                age();
                int number = i;
                CyclicBarrier together = new CyclicBarrier(2);
                Future<?> writer = threads.submit(() -> {
                    together.await();
                    item.insert1(Map.of("item", number, "x", content));
                    return null;
                });
                Future<CollectionReport> collected = threads.submit(() -> {
                    together.await();
                    return collector().collect();
                });
                writer.get();
                assertThat(collected.get().errors()).isEmpty();
                assertThat(item.restrict("item = " + number).fetch1().getBytes("x"))
                        .isEqualTo(content);
                item.restrict("item = " + number).delete();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsWrittenWhileItCollectsStays() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                int first = writer * 1000;
                writers.add(threads.submit(() -> {
                    for (int i = first; i < first + 15; i++) {
                        item.insert1(Map.of("item", i, "x", bytes("new " + i), "o", bytes("object " + i)));
                    }
                    return null;
                }));
            }
            Future<?> collecting = threads.submit(() -> {
                while (!writers.stream().allMatch(Future::isDone)) {
                    assertThat(collector().collect().errors()).isEmpty();
                }
            });
            for (Future<?> writer : writers) {
                writer.get();
            }
            collecting.get();
        } finally {
            threads.shutdownNow();
        }
        age();
        assertThat(collector().collect().deleted()).isEmpty();
        assertThat(item.column("x", byte[].class)).hasSize(30);
        assertThat(item.column("o", ObjectRef.class)).hasSize(30).allSatisfy(ref -> assertThat(ref.exists())
                .isTrue());
    }
}
