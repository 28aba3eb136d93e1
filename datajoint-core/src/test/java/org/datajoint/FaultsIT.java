package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.datajoint.connection.Config;
import org.datajoint.connection.SiblingOptions;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.query.Row;
import org.datajoint.spi.Fault;
import org.datajoint.spi.FaultSource;
import org.datajoint.spi.SqlStatement;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Injected faults, whose consequences are real. */
@Timeout(60)
class FaultsIT {

    private final String name =
            "djtest_faults_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final Instance instance = TestInstances.builder(Config.defaults())
            .set("database.pool_size", 3)
            .set("safemode", false)
            .build();
    private final Plan plan = new Plan();
    private final Instance faulty =
            instance.sibling(SiblingOptions.defaults().name("the faulty one").faults(plan));

    /** Injects one fault, at the next statement that begins with a given word. */
    private static final class Plan implements FaultSource {
        private String begin = "";
        private Optional<Fault> fault = Optional.empty();
        private boolean full;

        synchronized void next(String word, Fault next) {
            begin = word;
            fault = Optional.of(next);
        }

        @Override
        public synchronized Optional<Fault> at(SqlStatement statement) {
            if (!statement.text().startsWith(begin)) {
                return Optional.empty();
            }
            Optional<Fault> now = fault;
            fault = Optional.empty();
            return now;
        }

        @Override
        public synchronized boolean isPoolFull() {
            boolean now = full;
            full = false;
            return now;
        }
    }

    @Definition("subject : int32\n---\nnote = null : varchar(10)")
    static class Subject extends Manual {}

    private Subject subject;
    private Subject seen;

    @BeforeEach
    void declare() {
        seen = instance.schema(name).table(Subject.class);
        subject = faulty.schema(name).table(Subject.class);
        subject.insert1(row(1));
    }

    @AfterEach
    void drop() {
        instance.schema(name).drop();
        faulty.close();
        instance.close();
    }

    private static Map<String, Object> row(int number) {
        return Map.of("subject", number);
    }

    private long session() {
        return ((Number) faulty.connection()
                        .query("SELECT CONNECTION_ID() AS id")
                        .get(0)
                        .get("id"))
                .longValue();
    }

    @Test
    void aConnectionLostBeforeAStatementRollsItsTransactionBack() {
        long[] id = new long[1];
        LostConnectionException error = catchThrowableOfType(
                LostConnectionException.class, () -> faulty.connection().useTransaction(() -> {
                    id[0] = session();
                    subject.insert1(row(2));
                    plan.next("INSERT", new Fault.LostConnection(false));
                    subject.insert1(row(3));
                }));
        assertThat(error.isTransient()).isTrue();
        assertThat(error).hasMessageContaining("an injected fault").hasMessageContaining("nothing of it was kept");
        assertThat(seen.count()).isEqualTo(1);
        assertThat(session()).isNotEqualTo(id[0]);
        // Its locks are released too.
        seen.insert1(row(2));
    }

    @Test
    void aConnectionLostAfterAStatementKeepsItsChanges() {
        plan.next("INSERT", new Fault.LostConnection(true));
        assertThatThrownBy(() -> subject.insert1(row(2)))
                .isInstanceOf(LostConnectionException.class)
                .hasMessageContaining("not known whether the statement was carried out");
        assertThat(seen.count()).isEqualTo(2);
        assertThat(subject.count()).isEqualTo(2);
    }

    @Test
    void aConnectionLostAtTheCommitKeepsAllOrNothing() {
        for (boolean carriedOut : List.of(false, true)) {
            plan.next("COMMIT", new Fault.LostConnection(carriedOut));
            assertThatThrownBy(() -> faulty.connection().useTransaction(() -> {
                        subject.insert1(row(2));
                        subject.insert1(row(3));
                    }))
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessageContaining("not known whether the transaction was kept");
            assertThat(seen.count()).isEqualTo(carriedOut ? 3 : 1);
        }
    }

    @Test
    void aDeadlockRollsItsTransactionBack() {
        LockTimeoutException error = catchThrowableOfType(
                LockTimeoutException.class, () -> faulty.connection().useTransaction(() -> {
                    subject.insert1(row(2));
                    plan.next("INSERT", new Fault.Deadlock());
                    try {
                        subject.insert1(row(3));
                    } catch (LockTimeoutException victim) {
                        assertThatThrownBy(() -> subject.insert1(row(4))).hasMessageContaining("ended by the server");
                        throw victim;
                    }
                }));
        assertThat(error.isTransient()).isTrue();
        assertThat(seen.count()).isEqualTo(1);
        seen.insert1(row(2));
    }

    @Test
    void aLockTimeoutLeavesItsTransactionOpen() {
        faulty.connection().useTransaction(() -> {
            subject.insert1(row(2));
            plan.next("INSERT", new Fault.LockTimeout());
            assertThatThrownBy(() -> subject.insert1(row(3)))
                    .isInstanceOfSatisfying(LockTimeoutException.class, error -> assertThat(error.isTransient())
                            .isTrue());
            subject.insert1(row(4));
        });
        assertThat(seen.longs("subject")).containsExactlyInAnyOrder(1, 2, 4);
    }

    @Test
    void aSlowAnswerCanBeKilledLikeAnyStatement() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Instance slow = instance.sibling(SiblingOptions.defaults().faults(statement -> {
            asked.countDown();
            return Optional.of(new Fault.SlowAnswer(Duration.ofMinutes(5)));
        }));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> answer = other.submit(() -> slow.connection().execute("DO 1"));
            asked.await();
            slow.close();
            assertThatThrownBy(answer::get).hasCauseInstanceOf(LostConnectionException.class);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void aSlowAnswerArrivesEventually() {
        plan.next("SELECT", new Fault.SlowAnswer(Duration.ofMillis(1)));
        assertThat(subject.count()).isEqualTo(1);
        assertThatThrownBy(() -> new Fault.SlowAnswer(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFullPoolLendsNoConnection() {
        plan.full = true;
        LostConnectionException error = catchThrowableOfType(LostConnectionException.class, () -> subject.count());
        assertThat(error.isTransient()).isTrue();
        assertThat(error).hasMessageContaining("all are in use");
        assertThat(subject.count()).isEqualTo(1);
    }

    @Test
    void aReadIsRepeatedIfReconnectIsSet() {
        plan.next("SELECT", new Fault.LostConnection(false));
        assertThat(subject.count()).isEqualTo(1);
        faulty.config().set("database.reconnect", false);
        plan.next("SELECT", new Fault.LostConnection(true));
        assertThatThrownBy(() -> subject.count()).isInstanceOf(LostConnectionException.class);
    }

    @Test
    void aLostStreamLeavesNoConnectionInUse() {
        plan.next("SELECT", new Fault.LostConnection(true));
        assertThatThrownBy(() -> {
                    try (Stream<Row> rows = subject.stream()) {
                        rows.toList();
                    }
                })
                .isInstanceOf(LostConnectionException.class);
        assertThat(faulty.connectionsInUse()).isEmpty();
        assertThat(subject.toRows()).hasSize(1);
    }

    @Test
    void faultsAlsoApplyToStatementsAndCommitsOfTheDataSource() throws SQLException {
        try (Connection connection = faulty.dataSource(name).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO subject (subject) VALUES (2)");
            plan.next("COMMIT", new Fault.LostConnection(false));
            assertThatThrownBy(connection::commit)
                    .isInstanceOfSatisfying(SQLException.class, error -> assertThat(error.getSQLState())
                            .isEqualTo("08S01"));
            assertThat(connection.isClosed()).isTrue();
        }
        try (Connection connection = faulty.dataSource(name).getConnection();
                Statement statement = connection.createStatement()) {
            plan.next("INSERT", new Fault.LostConnection(true));
            assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO subject (subject) VALUES (3)"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(seen.longs("subject")).containsExactlyInAnyOrder(1, 3);
        plan.full = true;
        assertThatThrownBy(() -> faulty.dataSource(name).getConnection()).isInstanceOf(SQLException.class);
    }

    @Test
    void onlyTheSiblingHasFaults() {
        try (Instance sibling = faulty.sibling()) {
            plan.next("INSERT", new Fault.LockTimeout());
            seen.insert1(row(2));
            assertThatThrownBy(() -> sibling.schema(name).table(Subject.class).insert1(row(3)))
                    .isInstanceOf(DataJointException.class);
        }
    }
}
