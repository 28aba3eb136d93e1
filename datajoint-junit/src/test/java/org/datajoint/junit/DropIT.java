package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Events;

/** When the schemas of tests are dropped, and where a failure to drop one is reported. */
@Timeout(120)
class DropIT {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();
    private static final List<Connection> BLOCKERS = new CopyOnWriteArrayList<>();

    private final Engine engine = Engine.withPrefix("djdrop");

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @AfterEach
    void unblock() throws SQLException {
        for (Connection blocker : BLOCKERS) {
            blocker.close();
        }
        BLOCKERS.clear();
        engine.dropAll();
    }

    private static boolean exists(String schema) throws SQLException {
        return !Engine.strings(
                        "SELECT schema_name FROM information_schema.schemata WHERE schema_name = '" + schema + "'")
                .isEmpty();
    }

    private static List<Throwable> failures(Events events) {
        return events.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
    }

    @DataJointTest
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Remembers {
        @Test
        void first(Schema schema) {
            SEEN.add(schema.name());
        }

        @Test
        void second(Schema schema) throws SQLException {
            SEEN.add(Boolean.toString(exists(SEEN.get(0))));
            SEEN.add(schema.name());
        }

        @Nested
        class Inside {
            @Test
            void third(Schema schema) {
                SEEN.add(schema.name());
            }
        }
    }

    @DataJointTest
    static class LooksBack {
        @Test
        void seesNothingOfTheClassBefore() throws SQLException {
            for (String schema : SEEN) {
                assertThat(exists(schema)).isFalse();
            }
        }
    }

    @Test
    void aClassEndsWhenItsSchemasAreDropped() throws SQLException {
        engine.run(Remembers.class, LooksBack.class).testEvents().assertStatistics(events -> events.succeeded(4));

        assertThat(SEEN).hasSize(4);
        assertThat(engine.schemas()).isEmpty();
    }

    @Test
    void aSchemaIsDroppedBeforeTheNextTestIfThatIsAskedFor() throws SQLException {
        engine.with("drop", "before_next")
                .run(Remembers.class)
                .testEvents()
                .assertStatistics(events -> events.succeeded(3));

        assertThat(SEEN.get(1)).isEqualTo("false");
        assertThat(engine.schemas()).isEmpty();
    }

    /** A test blocked by a lock that the account of the tests can neither see nor end. */
    @DataJointTest
    static class IsBlocked {
        @Test
        void culprit(Schema schema, Item item) throws SQLException {
            Connection blocker = Engine.connect();
            BLOCKERS.add(blocker);
            blocker.createStatement().execute("LOCK TABLES `" + schema.name() + "`.item READ");
        }
    }

    private EngineExecutionResults runBlocked() throws SQLException {
        Engine.execute(
                "CREATE USER IF NOT EXISTS 'djdrop_blind'@'%' IDENTIFIED BY 'Limited-1-user'",
                "GRANT ALL ON `djdrop\\_%`.* TO 'djdrop_blind'@'%'");
        try {
            return engine.with("user", "djdrop_blind")
                    .with("password", "Limited-1-user")
                    .run(IsBlocked.class);
        } finally {
            Engine.execute("DROP USER 'djdrop_blind'@'%'");
        }
    }

    @Test
    void aSchemaThatCannotBeDroppedFailsItsClassAndIsNamedWithItsTest() throws SQLException {
        EngineExecutionResults results = runBlocked();

        assertThat(failures(results.testEvents())).isEmpty();
        assertThat(failures(results.containerEvents())).singleElement().satisfies(failure -> assertThat(failure)
                .hasStackTraceContaining("_is_blocked_culprit of DropIT$IsBlocked.culprit")
                .hasStackTraceContaining("could not be dropped"));
    }

    @DataJointTest
    static class Many {
        private static String tail(Schema schema) {
            return schema.name().substring(schema.name().length() - 30);
        }

        @RepeatedTest(240)
        void insertsAndCounts(Item item, Schema schema) {
            item.insert1(Map.of("item_id", 1, "name", tail(schema)));
            assertThat(item.fetch1().getString("name")).isEqualTo(tail(schema));
            SEEN.add(schema.name());
        }
    }

    @Test
    void hundredsOfTestsInParallelLeaveNothing() throws SQLException {
        engine.run(
                        Map.of(
                                "junit.jupiter.execution.parallel.enabled", "true",
                                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "6"),
                        Many.class)
                .allEvents()
                .assertStatistics(events -> events.failed(0));

        assertThat(SEEN).hasSize(240).doesNotHaveDuplicates();
        assertThat(engine.schemas()).isEmpty();
    }
}
