package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Map;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests whose clock is stopped. */
@DataJointTest(now = "2026-01-31T12:00:00")
class OwnClockIT {
    private static final LocalDateTime NOON = LocalDateTime.parse("2026-01-31T12:00:00");

    @Definition("entry : int32\n---\nmade = CURRENT_TIMESTAMP : datetime")
    static class Entry extends Manual {}

    private static LocalDateTime now(Instance instance) {
        return (LocalDateTime)
                instance.connection().query("SELECT NOW(6) AS t").get(0).get("t");
    }

    @Test
    void theTimeIsTheSameAtEachRun(Instance instance, Entry entry, DataSource source) throws SQLException {
        entry.insert1(Map.of("entry", 1));
        assertThat(entry.fetch1().getDateTime("made")).isEqualTo(NOON);
        assertThat(now(instance)).isEqualTo(NOON);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT NOW(6)")) {
            row.next();
            assertThat(row.getObject(1, LocalDateTime.class)).isEqualTo(NOON);
        }
    }

    @Test
    void aTestMovesItsClock(Instance instance, TestDatabase database) {
        database.setNow("2026-02-01 00:00:00.5");
        assertThat(now(instance)).isEqualTo(LocalDateTime.parse("2026-02-01T00:00:00.5"));
        database.setNow(NOON.plusNanos(1_999));
        assertThat(now(instance)).isEqualTo(NOON.plusNanos(1_000));
        database.useServerTime();
        assertThat(now(instance)).isAfter(NOON.plusDays(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "2026-01-31", "2026-01-31T12:00:00Z", "2026-02-30T12:00:00"})
    void aTextThatIsNoTimeIsRefused(String text, TestDatabase database) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.setNow(text))
                .withMessageContaining("\"" + text + "\" is not a date and time. Write it like 2026-01-31T12:00:00");
    }

    @Nested
    class NestedTests {
        @Test
        void haveTheTime(Instance instance) {
            assertThat(now(instance)).isEqualTo(NOON);
        }
    }

    @Nested
    @DataJointTest
    class OthersOnTheSameConnections {
        @Test
        void haveTheTimeOfTheServer(Instance instance) {
            assertThat(now(instance)).isAfter(NOON.plusDays(2));
        }
    }

    @Nested
    @DataJointTest(scope = Scope.CLASS, now = "2026-01-31T12:00:00")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class WithOneDatabaseForTheClass {
        @Order(1)
        @Test
        void aTestMovesTheClock(Instance instance, TestDatabase database) {
            database.setNow(NOON.plusHours(1));
            assertThat(now(instance)).isEqualTo(NOON.plusHours(1));
        }

        @Order(2)
        @Test
        void andTheNextBeginsAgain(Instance instance) {
            assertThat(now(instance)).isEqualTo(NOON);
        }
    }

    @Nested
    @DataJointTest(scope = Scope.CLASS)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class SetBeforeAll {
        @BeforeAll
        void set(TestDatabase database) {
            database.setNow(NOON.plusHours(2));
        }

        @RepeatedTest(2)
        void isTheTimeAtWhichEachTestBegins(Instance instance, TestDatabase database) {
            assertThat(now(instance)).isEqualTo(NOON.plusHours(2));
            database.useServerTime();
        }
    }

    @DataJointTest(now = "at noon")
    static class Wrong {
        @Test
        void test(Instance instance) {
            now(instance);
        }
    }

    @DataJointTest(now = "2222-02-22T12:00:00")
    static class TooLate {
        @Test
        void test(Instance instance) {
            now(instance);
        }
    }

    @Test
    void aWrongTimeFailsTheTest() {
        Engine.withPrefix("djclock")
                .run(Wrong.class, TooLate.class)
                .testEvents()
                .failed()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(message(text -> text.contains("now in @DataJointTest of "
                                + Wrong.class.getName() + ": \"at noon\" is not a date and time.")))))
                .haveExactly(
                        1,
                        event(finishedWithFailure(
                                message(text -> text.contains("cannot be set to 2222-02-22 12:00:00")))));
    }
}
