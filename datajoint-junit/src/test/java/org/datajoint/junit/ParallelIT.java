package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;
import org.datajoint.table.Schema;
import org.datajoint.testserver.SettingSource;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServerSettings;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests in parallel, on threads that begin another test while they wait. */
@Timeout(120)
class ParallelIT {
    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    private final Engine engine = Engine.withPrefix("djpar");

    @DataJointTest
    static class Forks {
        static IntStream numbers() {
            return IntStream.range(0, 24);
        }

        @ParameterizedTest
        @MethodSource("numbers")
        void insertsWhatTheOthersInsert(int number, Item item) {
            item.insert1(Map.of("item_id", 1, "name", "number " + number));
            ForkJoinTask<Integer> task = ForkJoinPool.commonPool()
                    .submit(() -> IntStream.range(0, 1000).sum());
            assertThat(task.join()).isEqualTo(499_500);
            assertThat(item.fetch1().getString("name")).isEqualTo("number " + number);
        }
    }

    @Test
    void everyTestSeesOnlyItsOwnRows() throws SQLException {
        engine.with("connections", "8")
                .run(PARALLEL, Forks.class)
                .testEvents()
                .assertStatistics(events -> events.succeeded(24).failed(0));

        assertThat(engine.schemas()).isEmpty();
    }

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    /** Two hundred and fifty tests that must not see each other's rows. */
    @DataJointTest
    abstract static class Quarter {
        @RepeatedTest(230)
        void hasAnEmptySchema(Schema schema) {
            SEEN.add(schema.name());
            assertThat(schema.tables()).isEmpty();
        }

        @RepeatedTest(20)
        void hasARowOfItsOwn(Schema schema, Item item) {
            SEEN.add(schema.name());
            int own = schema.name().hashCode();
            item.insert1(Map.of("item_id", own, "name", "own"));
            assertThat(item.fetch1().getInt("item_id")).isEqualTo(own);
        }
    }

    static class First extends Quarter {}

    static class Second extends Quarter {}

    static class Third extends Quarter {}

    static class Fourth extends Quarter {}

    private int runAThousand(Engine engine) {
        SEEN.clear();
        engine.run(PARALLEL, First.class, Second.class, Third.class, Fourth.class)
                .testEvents()
                .assertStatistics(events -> events.succeeded(1000).failed(0));
        return SEEN.size();
    }

    @Test
    void aThousandTestsOfFourClassesLeaveNothingBehind() throws SQLException {
        assertThat(runAThousand(engine)).isEqualTo(1000);
        assertThat(engine.schemas()).isEmpty();
    }

    @Test
    void norDoTheyOnAServerOfTheirOwn() throws SQLException {
        Engine embedded = Engine.withPrefix("djparown").with("server", "embedded");
        assertThat(runAThousand(embedded)).isEqualTo(1000);
        TestServer server = TestServers.shared(TestServerSettings.of(
                SettingSource.ofThisJvm(name -> embedded.settings().get(name))));
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW DATABASES LIKE 'djparown\\_%'")) {
            assertThat(server.lasting()).isFalse();
            assertThat(rows.next()).isFalse();
        }
    }
}
