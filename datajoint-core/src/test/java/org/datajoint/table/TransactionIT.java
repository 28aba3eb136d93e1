package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.datajoint.connection.Connection;
import org.datajoint.connection.TransactionOptions;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.TransactionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class TransactionIT {
    private RawSchema schema;
    private Connection connection;
    private FreeTable table;

    @BeforeEach
    void declare() {
        // Not initialized in the fields: JUnit instantiates the class of a disabled test, but does not call its
        // callbacks.
        schema = new RawSchema();
        connection = schema.connection();
        schema.declare("t (id INT PRIMARY KEY, n INT)");
        table = schema.table("t");
        table.insert(List.of(Map.of("id", 1, "n", 0), Map.of("id", 2, "n", 0)));
    }

    @AfterEach
    void drop() {
        schema.close();
    }

    private void add(int id) {
        connection.execute("UPDATE `" + schema.name() + "`.t SET n = n + 1 WHERE id = ?", id);
    }

    @Test
    void givesTheValueAndRollsBackOnAnyThrowable() {
        assertThat(connection.inTransaction(() -> {
                    add(1);
                    return 5;
                }))
                .isEqualTo(5);
        assertThatThrownBy(() -> connection.inTransaction(() -> {
                    add(2);
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(table.longs("n")).containsExactly(1, 0);
    }

    @Test
    void checkedExceptionsPassAndRollBack() {
        IOException stop = new IOException("stop");
        assertThatThrownBy(() -> connection.inTransaction(() -> {
                    add(1);
                    if (table.count() > 0) {
                        throw stop;
                    }
                    return 5;
                }))
                .isSameAs(stop);
        assertThatThrownBy(() -> connection.useTransaction(() -> failAfter(2, stop)))
                .isSameAs(stop);
        assertThatThrownBy(() -> connection.useTransaction(
                        TransactionOptions.defaults().retryDeadlocks(2), () -> failAfter(2, stop)))
                .isSameAs(stop);
        assertThat(table.longs("n")).containsExactly(0, 0);
        assertThat(connection.isInTransaction()).isFalse();
    }

    private void failAfter(int id, IOException stop) throws IOException {
        add(id);
        throw stop;
    }

    @Test
    void aBodyThatThrowsNothingCheckedNeedsNoCatch() {
        int five = connection.inTransaction(() -> 5);
        connection.useTransaction(() -> add(five - 4));
        assertThat(connection.<String, RuntimeException>inTransaction(() -> null))
                .isNull();
        assertThat(table.longs("n")).containsExactly(1, 0);
    }

    @Test
    void executeReturnsTheNumberOfAffectedRows() {
        String name = "`" + schema.name() + "`.t";
        assertThat(connection.execute("UPDATE " + name + " SET n = ? WHERE id <= ?", 7, 2))
                .isEqualTo(2);
        assertThat(connection.execute("DELETE FROM " + name + " WHERE id = 1")).isEqualTo(1);
        assertThat(connection.execute("CREATE TABLE `" + schema.name() + "`.made (id INT)"))
                .isZero();
        for (String reads : List.of("SELECT * FROM ", "/* all */ (select n from ", "SHOW COLUMNS FROM ")) {
            assertThatThrownBy(() -> connection.execute(reads + name))
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining("query(sql, args...)");
        }
        assertThat(connection.execute("SELECT 1 INTO @x")).isOne();
        assertThatThrownBy(() -> connection.query("SELECT 1 AS a").clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aNestedTransactionIsRefusedAndTheOuterOneGoesOn() {
        connection.useTransaction(() -> {
            add(1);
            assertThatThrownBy(() -> connection.useTransaction(() -> add(2)))
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("do not nest");
            add(1);
        });
        assertThat(table.longs("n")).containsExactly(2, 0);
    }

    @Test
    void whatWouldCommitIsRefusedInATransactionHoweverItIsSent() {
        assertThatThrownBy(() -> connection.inTransaction(() -> {
                    add(1);
                    for (String text : List.of(
                            "CREATE TABLE `" + schema.name() + "`.u (id INT)",
                            "/* hidden */ TRUNCATE `" + schema.name() + "`.t",
                            "COMMIT",
                            "SET autocommit = 1")) {
                        assertThatThrownBy(() -> connection.execute(text))
                                .isInstanceOf(TransactionException.class)
                                .hasMessageContaining("in a transaction");
                        assertThatThrownBy(() -> connection.query(text))
                                .isInstanceOf(TransactionException.class)
                                .hasMessageContaining("in a transaction");
                    }
                    throw new IllegalStateException("stop");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(table.longs("n")).containsExactly(0, 0);
    }

    /** Runs two transactions that lock two rows in opposite order, and returns how often their bodies ran. */
    private int collide(TransactionOptions options) {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<?> other = CompletableFuture.runAsync(() -> lockBoth(options, 2, 1, bothHoldOne, runs));
        try {
            lockBoth(options, 1, 2, bothHoldOne, runs);
        } finally {
            other.handle((value, error) -> value).join();
        }
        other.join();
        return runs.get();
    }

    private void lockBoth(
            TransactionOptions options, int first, int second, CyclicBarrier barrier, AtomicInteger runs) {
        boolean[] again = {false};
        connection.useTransaction(options, () -> {
            runs.incrementAndGet();
            add(first);
            if (!again[0]) {
                again[0] = true;
                await(barrier);
            }
            add(second);
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDeadlockVictimIsRunAgainWhenAskedFor() {
        assertThat(collide(TransactionOptions.defaults().retryDeadlocks(3))).isEqualTo(3);
        assertThat(table.longs("n")).containsExactly(2, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransactionOptions.defaults().retryDeadlocks(-1));
    }

    @Test
    void aDeadlockIsAnErrorOfOursOtherwiseAndNothingOfItIsKept() {
        assertThatThrownBy(() -> collide(TransactionOptions.defaults()))
                .satisfiesAnyOf(e -> assertThat(e).isInstanceOf(LockTimeoutException.class), e -> assertThat(e)
                        .hasCauseInstanceOf(LockTimeoutException.class));
        assertThat(table.longs("n")).containsExactly(1, 1);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "this JVM has no virtual threads")
    void virtualThreadsHaveTransactionsOfTheirOwn() throws Exception {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        connection.useTransaction(() -> {
            try {
                ((Thread) start.invoke(null, (Runnable)
                                () -> result.complete(!connection.isInTransaction() && inOwnTransaction())))
                        .join();
            } catch (ReflectiveOperationException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(result.join()).isTrue();
        assertThat(table.longs("n")).containsExactly(0, 1);
    }

    private boolean inOwnTransaction() {
        return connection.inTransaction(() -> {
            add(2);
            return connection.isInTransaction();
        });
    }
}
