package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datajoint.query.Row;
import org.datajoint.store.CollectionReport;
import org.datajoint.store.StoredObject;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.Test;

/** Programs that write while a garbage collector runs. */
class GarbageRaceIT extends CollectedStore {
    /** A collector reads this table before {@link Item}, because its name precedes that of {@code Item}. */
    @Definition("item : int32\n---\nx = null : <hash@>\no = null : <object@>\nread = null : <signal@>")
    static class Arrived extends Manual {}

    /** Signals when a collector decodes its values. */
    private record Signal(Runnable whenRead) implements Codec<String> {
        @Override
        public String name() {
            return "signal";
        }

        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public String storage(boolean inStore) {
            return "varchar(10)";
        }

        @Override
        public Object encode(String value, CodecContext context) {
            return value;
        }

        @Override
        public String decode(Object stored, CodecContext context) {
            return stored.toString();
        }

        @Override
        public List<StoredObject> references(Object stored) {
            whenRead.run();
            return List.of();
        }
    }

    @Test
    void aRowThatMovesWhileTheTablesAreReadKeepsItsObjects() throws Exception {
        drop();
        open(List.of(new Signal(() -> CompletableFuture.runAsync(() -> {
                    at.schema
                            .table(Arrived.class)
                            .insert(item.restrict("item = 1").proj("x", "o"));
                    item.restrict("item = 1").delete();
                })
                .join())));
        Arrived arrived = at.schema.table(Arrived.class);
        item.insert1(Map.of("item", 1, "x", bytes("moves"), "o", bytes("moves too")));
        arrived.insert1(Map.of("item", 0, "read", "now"));
        age();
        CollectionReport collected = collector().collect();
        assertThat(collected.refusals()).isEmpty();
        assertThat(collected.deleted()).isEmpty();
        Row moved = arrived.restrict("item = 1").fetch1();
        assertThat(moved.getBytes("x")).isEqualTo(bytes("moves"));
        assertThat(moved.get("o", ObjectRef.class).bytes()).isEqualTo(bytes("moves too"));
        assertThat(item.isEmpty()).isTrue();
    }

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
