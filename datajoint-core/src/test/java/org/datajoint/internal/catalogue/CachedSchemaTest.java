package org.datajoint.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests overlapping reads: a latch delays the result of one read until the other one has finished. */
@Timeout(60)
class CachedSchemaTest {
    private final CachedSchema schema = new CachedSchema(() -> 0);

    private static TableInfo table(String name) {
        return new TableInfo(
                TableKind.TABLE,
                new TableName("s", name),
                "",
                List.of(),
                List.of(),
                new Heading(List.of(), true),
                Map.of(),
                List.of(),
                List.of());
    }

    private static SchemaContents contents(String... tables) {
        SchemaContents contents = new SchemaContents(Map.of(), false);
        for (String table : tables) {
            contents = contents.with(table(table));
        }
        return contents;
    }

    private SchemaContents read(SchemaContents found) {
        return schema.contents(false, () -> found);
    }

    /** Begins a read that finds {@code found} immediately but finishes only when the latch is opened. */
    private CompletableFuture<SchemaContents> begin(SchemaContents found, CountDownLatch arrival) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Supplier<SchemaContents> reader = () -> {
            begun.countDown();
            await(arrival);
            return found;
        };
        CompletableFuture<SchemaContents> read = CompletableFuture.supplyAsync(
                () -> schema.contents(false, reader), // The common pool may have one thread for all reads.
                work -> new Thread(work).start());
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        return read;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anOlderReadDoesNotReplaceANewerOne() throws Exception {
        CountDownLatch arrival = new CountDownLatch(1);
        CompletableFuture<SchemaContents> older = begin(contents("a"), arrival);
        SchemaContents newer = read(contents("a", "b"));
        arrival.countDown();
        assertThat(older.get()).isEqualTo(newer);
        assertThat(read(contents())).isEqualTo(newer);
    }

    @Test
    void aReadThatBeganLaterDoesNotTakeBackWhatAnotherHasSeen() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        SchemaContents recorded = contents("a");
        CompletableFuture<SchemaContents> earlier = begin(recorded, first);
        // The second read began later, but asked for the lineages before they were recorded.
        CompletableFuture<SchemaContents> later = begin(new SchemaContents(Map.of(), true), second);
        first.countDown();
        assertThat(earlier.get()).isEqualTo(recorded);
        second.countDown();
        assertThat(later.get()).isEqualTo(recorded);
        assertThat(read(contents())).isEqualTo(recorded);
    }

    @Test
    void whatIsDeclaredDuringAReadIsKept() throws Exception {
        CountDownLatch arrival = new CountDownLatch(1);
        CompletableFuture<SchemaContents> read = begin(contents("a"), arrival);
        schema.put(table("b"));
        arrival.countDown();
        assertThat(read.get().tables()).containsOnlyKeys("a", "b");
        assertThat(read(contents()).tables()).containsOnlyKeys("a", "b");
    }

    @Test
    void aReadThatWasForgottenIsRepeated() throws Exception {
        CountDownLatch arrival = new CountDownLatch(1);
        CompletableFuture<SchemaContents> read = begin(contents("a"), arrival);
        schema.forget();
        SchemaContents newer = read(contents("a", "b"));
        arrival.countDown();
        assertThat(read.get()).isEqualTo(newer);
    }

    @Test
    void whatATransactionReadServesTransactionsAlone() {
        SchemaContents old = contents("a");
        assertThat(schema.contents(true, () -> old)).isEqualTo(old);
        assertThat(schema.contents(true, () -> contents())).isEqualTo(old);
        SchemaContents now = contents("a", "b");
        assertThat(read(now)).isEqualTo(now);
        assertThat(schema.contents(true, () -> old)).isEqualTo(now);
    }

    @Test
    void whatTookLongToReadIsAsOldAsTheReadsBeginning() {
        AtomicLong now = new AtomicLong(5);
        CachedSchema slow = new CachedSchema(now::get);
        slow.contents(false, () -> {
            now.set(90);
            return contents("a");
        });
        assertThat(slow.seenAt("a")).isEqualTo(5);
    }
}
