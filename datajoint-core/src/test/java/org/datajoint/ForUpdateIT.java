package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.datajoint.connection.TransactionOptions;
import org.datajoint.errors.TransactionException;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ForUpdateIT {
    private static final int ACCOUNTS = 8;
    private static final int THREADS = 16;

    private final String name =
            "djtest_lock_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private Instance instance;
    private Owner owner;
    private Account account;

    @Definition("owner : varchar(10)")
    static class Owner extends Manual {}

    @Definition("account : int32\n---\n-> Owner\nbalance : int64")
    static class Account extends Manual {}

    @BeforeEach
    void open() {
        instance = TestInstances.builder()
                .set("safemode", false)
                .set("database.pool_size", THREADS + 2)
                .build();
        owner = instance.schema(name).table(Owner.class);
        account = instance.schema(name).table(Account.class);
        owner.insert(List.of(Map.of("owner", "a"), Map.of("owner", "b")));
        account.insert(IntStream.range(0, ACCOUNTS)
                .mapToObj(i -> Map.of("account", i, "owner", i % 2 == 0 ? "a" : "b", "balance", 1000))
                .toList());
    }

    @AfterEach
    void drop() {
        instance.schema(name).drop();
        instance.close();
    }

    private long balance(int number) {
        return account.restrict(Map.of("account", number)).fetch1().getLong("balance");
    }

    private long locked(int number) {
        return account.restrict(Map.of("account", number)).forUpdate().fetch1().getLong("balance");
    }

    private void set(int number, long balance) {
        account.update1(Map.of("account", number, "balance", balance));
    }

    /** Runs two transactions, of which the second begins before the first one's update, and reads after it. */
    private void meet(Reading reading) {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stored = new CountDownLatch(1);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> instance.connection()
                .useTransaction(TransactionOptions.defaults().retryDeadlocks(3), () -> {
                    owner.count();
                    begun.countDown();
                    await(stored);
                    set(0, reading.balance(0) + 10);
                }));
        await(begun);
        instance.connection().useTransaction(() -> set(0, locked(0) + 1));
        stored.countDown();
        second.join();
    }

    private interface Reading {
        long balance(int number);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theChangeOfAnotherTransactionIsNotLost() {
        meet(this::locked);
        assertThat(balance(0)).isEqualTo(1011);
    }

    @Test
    void transfersByManyThreadsKeepTheSum() {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<CompletableFuture<Void>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                work.add(CompletableFuture.runAsync(() -> transfers(random), threads));
            }
            work.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
        assertThat(LongSum.of(account.longs("balance"))).isEqualTo(1000L * ACCOUNTS);
        assertThat(balance(0)).isNotNegative();
    }

    private void transfers(Random random) {
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(ACCOUNTS);
            int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            long amount = 1 + random.nextInt(50);
            instance.connection().useTransaction(TransactionOptions.defaults().retryDeadlocks(1000), () -> {
                List<Row> both = account.restrict(List.of(Map.of("account", from), Map.of("account", to)))
                        .forUpdate()
                        .orderBy("account")
                        .toRows();
                for (Row row : both) {
                    long change = row.getInt("account") == from ? -amount : amount;
                    set(row.getInt("account"), row.getLong("balance") + change);
                }
            });
        }
    }

    private static final class LongSum {
        static long of(long[] values) {
            return java.util.Arrays.stream(values).sum();
        }
    }

    @Test
    void othersWaitForARowThatIsReadForUpdate() {
        CountDownLatch trying = new CountDownLatch(1);
        CompletableFuture<Long> other = new CompletableFuture<>();
        instance.connection().useTransaction(() -> {
            assertThat(locked(1)).isEqualTo(1000);
            CompletableFuture.runAsync(() -> {
                trying.countDown();
                account.update1(Map.of("account", 1, "balance", 5));
                other.complete(balance(1));
            });
            await(trying);
            set(1, 7);
            assertThat(other).isNotDone();
        });
        // The other thread was the last to write.
        assertThat(other.join()).isEqualTo(5);
    }

    @Test
    void everyWayOfReadingLocks() {
        QueryExpression locking = account.restrict(Map.of("owner", "a")).forUpdate();
        instance.connection().useTransaction(() -> {
            assertThat(locking.toRows()).hasSize(ACCOUNTS / 2);
            assertThat(locking.count()).isEqualTo(ACCOUNTS / 2);
            assertThat(locking.isEmpty()).isFalse();
            assertThat(locking.limit(1).fetch1()).containsEntry("account", 0);
            assertThat(locking.rows().last(1)).hasSize(1);
            assertThat(locking.keys()).hasSize(ACCOUNTS / 2);
            assertThat(locking.longs("balance")).hasSize(ACCOUNTS / 2);
            try (var rows = locking.stream()) {
                assertThat(rows.count()).isEqualTo(ACCOUNTS / 2);
            }
            assertThat(locking.join(owner).count()).isEqualTo(ACCOUNTS / 2);
            assertThat(owner.join(locking).toRows()).hasSize(ACCOUNTS / 2);
            assertThat(locking.proj("twice = balance * 2")
                            .orderBy("twice")
                            .limit(2)
                            .toRows())
                    .hasSize(2);
            assertThat(owner.forUpdate().aggr(account, "n = count(account)").toRows())
                    .hasSize(2);
            assertThat(owner.restrict(locking).toRows()).hasSize(1);
            assertThat(account.proj().union(locking.proj()).count()).isEqualTo(ACCOUNTS);
            assertThat(locking.limit(3).restrict("account > 0").toRows()).hasSize(2);
        });
    }

    @Test
    void theLockIsInTheSelectThatReadsTheTable() {
        QueryExpression locking = account.restrict(Map.of("account", 1)).forUpdate();

        assertThat(locking.toSql()).endsWith("WHERE `account` = ? FOR UPDATE");
        assertThat(locking.orderBy("balance").limit(2).toSql()).endsWith("LIMIT 2 FOR UPDATE");
        assertThat(account.limit(2).forUpdate().restrict("balance > 1").toSql())
                .contains("LIMIT 2 FOR UPDATE)")
                .doesNotEndWith("FOR UPDATE");
        assertThat(account.restrict(owner).forUpdate().toSql()).containsOnlyOnce("FOR UPDATE");
        assertThat(account.toSql()).doesNotContain("FOR UPDATE");
        assertThat(locking).asString().contains(".forUpdate()");
    }

    @Test
    void isRefusedOutsideATransaction() {
        QueryExpression locking = account.restrict(Map.of("account", 1)).forUpdate();

        for (Runnable read : List.<Runnable>of(
                locking::fetch1,
                locking::toRows,
                locking::count,
                locking::isEmpty,
                locking::stream,
                () -> locking.rows().findOne())) {
            assertThatThrownBy(read::run)
                    .isInstanceOf(TransactionException.class)
                    .hasMessageContaining("forUpdate()")
                    .hasMessageContaining("inTransaction");
        }
    }
}
