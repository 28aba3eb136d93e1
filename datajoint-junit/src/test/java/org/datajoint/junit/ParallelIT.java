package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests at the same time, on threads that take up another test while they wait. */
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
}
