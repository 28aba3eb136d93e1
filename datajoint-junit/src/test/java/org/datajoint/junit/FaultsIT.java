package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.LostConnectionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Faults as a parameter of a test. */
@Timeout(60)
@DataJointTest
class FaultsIT {
    private static Map<String, Object> item(int number) {
        return Map.of("item_id", number, "name", "item " + number);
    }

    @Test
    void theNthStatementIsTheNthOfTheProgram(Faults faults, Instance instance, Item item) {
        faults.atStatement(3).loseConnectionBefore();
        assertThatThrownBy(() -> instance.connection().useTransaction(() -> {
                    item.insert1(item(1));
                    item.insert1(item(2));
                    item.insert1(item(3));
                }))
                .isInstanceOf(LostConnectionException.class);
        assertThat(item.count()).isZero();
        assertThat(faults.occurred()).isEqualTo(1);
    }

    @Test
    void whatTheToolkitSendsToSetUpMeetsNoFault(Faults faults, TestDatabase database, Instance instance) {
        faults.atStatement("CREATE").loseConnectionBefore();
        faults.fullPool();
        assertThat(database.jdbcUrl()).contains(database.name());
        assertThat(faults.occurred()).isZero();
        assertThatThrownBy(() -> instance.connection().query("SELECT 1 AS a"))
                .isInstanceOf(LostConnectionException.class);
        assertThatThrownBy(() -> instance.schema(database.name()).table(Item.class))
                .isInstanceOf(LostConnectionException.class);
    }

    @Test
    void faultsOfOneStatementComeOneAfterTheOther(Faults faults, Item item) {
        faults.atStatement("insert into").deadlock();
        faults.atStatement(2, "insert  into").lockTimeout();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> item.insert1(item(1)))
                    .isInstanceOfSatisfying(LockTimeoutException.class, error -> assertThat(error.isTransient())
                            .isTrue());
        }
        item.insert1(item(1));
        assertThat(faults.occurred()).isEqualTo(2);
    }

    @Test
    void aCommitIsLostBothWays(Faults faults, Instance instance, Item item) {
        faults.atCommit().loseConnectionBefore();
        faults.atCommit(2).loseConnectionAfter();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> instance.connection().useTransaction(() -> item.insert1(item(1))))
                    .isInstanceOf(LostConnectionException.class);
            assertThat(item.count()).isEqualTo(i);
        }
    }

    @Test
    void connectionsOfTheDataSourceMeetThem(Faults faults, DataSource source, Item item) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            faults.atStatement(1).answerAfter(Duration.ofMillis(1));
            faults.atStatement(1, "update").loseConnectionAfter();
            statement.executeUpdate("INSERT INTO item VALUES (1, 'one')");
            assertThatThrownBy(() -> statement.executeUpdate("UPDATE item SET name='two'"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(item.fetch1().getString("name")).isEqualTo("two");
    }

    @Test
    void aPointHasToBePossible(Faults faults) {
        assertThatIllegalArgumentException().isThrownBy(() -> faults.atStatement(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.atStatement(1).answerAfter(Duration.ofSeconds(-1)));
    }

    @Nested
    class AreStrict {
        @DataJointTest
        static class Forgets {
            @Test
            void neverReached(Faults faults, Item item) {
                faults.atStatement(7).deadlock();
                item.insert1(item(1));
            }

            @Test
            void takesItBack(Faults faults, Item item) {
                faults.atStatement(7).deadlock();
                faults.clear();
                item.insert1(item(1));
            }

            @TestFactory
            Stream<DynamicTest> failsInADynamicTest(Faults faults) {
                faults.fullPool();
                return Stream.of(dynamicTest("dynamic", () -> {
                    throw new IllegalStateException("its own failure");
                }));
            }

            @TestFactory
            Stream<DynamicTest> passesInADynamicTest(Faults faults) {
                faults.fullPool();
                return Stream.of(dynamicTest("of no use", () -> {}));
            }

            @Test
            void failsAnyway(Faults faults) {
                faults.fullPool();
                throw new IllegalStateException("its own failure");
            }
        }

        @Test
        void aTestWhoseFaultDoesNotOccurFails() {
            EngineExecutionResults results = Engine.withPrefix("djfaults").run(Forgets.class);
            results.containerEvents()
                    .failed()
                    .assertThatEvents()
                    .haveExactly(
                            1,
                            event(
                                    container("passesInADynamicTest"),
                                    finishedWithFailure(message(text -> text.contains(
                                            "a full pool at the next connection (no connection was" + " asked for)")))))
                    .hasSize(1);
            results.testEvents()
                    .assertStatistics(all -> all.succeeded(2).failed(3))
                    .failed()
                    .assertThatEvents()
                    .haveExactly(1, event(test("failsAnyway"), finishedWithFailure(message("its own failure"))))
                    .haveExactly(
                            1,
                            event(
                                    test("neverReached"),
                                    finishedWithFailure(message(text ->
                                            text.contains("a deadlock at statement 7 (1 such statement was sent)")))));
        }
    }

    @Nested
    @DataJointTest(scope = Scope.CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class WithOneDatabaseForTheClass {
        private Faults faults;

        @BeforeEach
        void arm(Faults asked, Item item) {
            faults = asked;
            faults.atStatement("SELECT").lockTimeout();
        }

        @Order(1)
        @Test
        void eachTestBeginsWithItsOwn(Item item) {
            assertThatThrownBy(item::count).isInstanceOf(LockTimeoutException.class);
            assertThat(faults.occurred()).isEqualTo(1);
        }

        @Order(2)
        @Test
        void whateverThoseBeforeHad(Item item) {
            assertThat(faults.occurred()).isZero();
            assertThatThrownBy(item::count).isInstanceOf(LockTimeoutException.class);
        }
    }

    @Nested
    @DataJointTest(scope = Scope.CLASS)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class AskedForBeforeAll {
        @BeforeAll
        void arm(Faults faults, Item item) {
            faults.atStatement("SELECT").lockTimeout();
            assertThatThrownBy(item::count).isInstanceOf(LockTimeoutException.class);
            faults.atStatement("SELECT").lockTimeout();
        }

        @Order(1)
        @Test
        void meetTheFirstTest(Faults faults, Item item) {
            assertThat(faults.occurred()).isZero();
            assertThatThrownBy(item::count).isInstanceOf(LockTimeoutException.class);
            assertThat(faults.occurred()).isEqualTo(1);
        }

        @Order(2)
        @Test
        void andNoOther(Faults faults, Item item) {
            assertThat(faults.occurred()).isZero();
            assertThat(item.count()).isZero();
        }
    }

    @Test
    void othersOnTheServerAreNotAffected(Faults faults, DataSource source, TestDatabase database, Item item)
            throws SQLException {
        faults.atStatement("INSERT INTO").lockTimeout();
        Engine.execute("INSERT INTO " + database.name() + ".item VALUES (1, 'other')");
        assertThatThrownBy(() -> item.insert(List.of(item(2)))).isInstanceOf(LockTimeoutException.class);
        assertThat(item.count()).isEqualTo(1);
    }
}
