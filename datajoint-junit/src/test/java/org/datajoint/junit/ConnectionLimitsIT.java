package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests, and the removal of their schemas, with few connections. */
@Timeout(120)
class ConnectionLimitsIT {
    private final Engine engine = Engine.withPrefix("djlim");

    @AfterEach
    void drop() throws SQLException {
        engine.dropAll();
    }

    private static Map<String, String> parallel(int threads) {
        return Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", Integer.toString(threads));
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().finished().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    static IntStream numbers() {
        return IntStream.range(0, 32);
    }

    @DataJointTest
    static class HoldsOneAndWantsMore {
        @ParameterizedTest
        @MethodSource("org.datajoint.junit.ConnectionLimitsIT#numbers")
        void test(int number, Item item, DataSource source) throws SQLException {
            try (Connection first = source.getConnection();
                    var statement = first.createStatement()) {
                statement.execute("INSERT INTO item VALUES (1, 'by hand')");
                item.insert1(Map.of("item_id", 2, "name", "number " + number));
                try (Connection second = source.getConnection()) {
                    assertThat(second.isValid(5)).isTrue();
                    assertThat(item.count()).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void testsThatHoldOneConnectionDoNotBlockEachOther() throws SQLException {
        EngineExecutionResults results = engine.with("connections", "16").run(parallel(32), HoldsOneAndWantsMore.class);

        assertThat(failures(results)).isEmpty();
        results.testEvents().assertStatistics(events -> events.succeeded(32));
        assertThat(engine.schemas()).isEmpty();
    }

    @Test
    void norDoTheyWithTheFewestConnections() throws SQLException {
        EngineExecutionResults results = engine.with("connections", "3").run(parallel(8), HoldsOneAndWantsMore.class);

        assertThat(failures(results)).isEmpty();
        results.testEvents().assertStatistics(events -> events.succeeded(32));
        assertThat(engine.schemas()).isEmpty();
    }

    @DataJointTest
    static class Works {
        @ParameterizedTest
        @MethodSource("org.datajoint.junit.ConnectionLimitsIT#numbers")
        void test(int number, Item item) {
            item.insert1(Map.of("item_id", 1, "name", "number " + number));
            assertThat(item.fetch1().getString("name")).isEqualTo("number " + number);
        }
    }

    @Test
    void twoRunsShareTheFewConnectionsOfAnAccount() throws SQLException {
        Engine.execute(
                "CREATE USER IF NOT EXISTS 'djlim_few'@'%' IDENTIFIED BY 'Limited-1-user' WITH MAX_USER_CONNECTIONS 10",
                "GRANT ALL ON `djlim\\_%`.* TO 'djlim_few'@'%'");
        try {
            engine.with("user", "djlim_few").with("password", "Limited-1-user");
            CompletableFuture<EngineExecutionResults> other =
                    CompletableFuture.supplyAsync(() -> engine.run(parallel(8), Works.class));
            EngineExecutionResults own = engine.run(parallel(8), Works.class);

            assertThat(failures(own)).isEmpty();
            assertThat(failures(other.join())).isEmpty();
            own.testEvents().assertStatistics(events -> events.succeeded(32));
            other.join().testEvents().assertStatistics(events -> events.succeeded(32));
            assertThat(engine.schemas()).isEmpty();
        } finally {
            Engine.execute("DROP USER 'djlim_few'@'%'");
        }
    }

    @DataJointTest
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class IsBlockedForAWhile {
        private static volatile @Nullable Connection blocker;

        @Test
        void a(Schema schema, Item item) throws SQLException {
            Connection other = Engine.connect();
            blocker = other;
            other.createStatement().execute("LOCK TABLES `" + schema.name() + "`.item READ");
        }

        @Test
        void b(Schema schema) throws SQLException {
            Objects.requireNonNull(blocker).close();
        }
    }

    @Test
    void aSchemaThatCouldNotBeDroppedIsDroppedAtTheEnd() throws SQLException {
        Engine.execute(
                "CREATE USER IF NOT EXISTS 'djlim_blind'@'%' IDENTIFIED BY 'Limited-1-user'",
                "GRANT ALL ON `djlim\\_%`.* TO 'djlim_blind'@'%'");
        try {
            engine.with("user", "djlim_blind")
                    .with("password", "Limited-1-user")
                    .with("drop", "before_next");

            assertThat(failures(engine.run(IsBlockedForAWhile.class)))
                    .singleElement()
                    .satisfies(failure -> assertThat(failure).hasStackTraceContaining("could not be dropped"));
            assertThat(engine.schemas()).isEmpty();
        } finally {
            Engine.execute("DROP USER 'djlim_blind'@'%'");
        }
    }
}
