package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.errors.DataJointException;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult;

/** Removing a database takes only seconds, whatever the test left open. */
@Timeout(60)
class TeardownIT {
    private static final List<Connection> LEFT = new CopyOnWriteArrayList<>();

    private final Engine engine = Engine.withPrefix("djdown");

    private List<String> failures(Class<?> testClass) {
        List<String> messages = new ArrayList<>();
        engine.run(testClass).testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .forEach(result -> messages.add(
                        result.getThrowable().map(TeardownIT::messages).orElse("")));
        return messages;
    }

    private static String messages(Throwable failure) {
        return failure.getMessage() + (failure.getCause() == null ? "" : "\n" + messages(failure.getCause()));
    }

    @DataJointTest
    static class LeavesATransaction {
        @Test
        void culprit(Item item, Schema schema, DataSource source) throws SQLException {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            connection.createStatement().execute("INSERT INTO `" + schema.name() + "`.item VALUES (1, 'locked')");
        }
    }

    @Test
    void endsATransactionThatATestLeft() throws SQLException {
        assertThat(failures(LeavesATransaction.class)).isEmpty();

        assertThat(engine.schemas()).isEmpty();
    }

    @Test
    void canFailTheTestThatLeftIt() throws SQLException {
        engine.with("leaks", "fail");

        assertThat(failures(LeavesATransaction.class))
                .singleElement()
                .asString()
                .contains("LeavesATransaction.culprit", "left open", "INSERT INTO");
        assertThat(engine.schemas()).isEmpty();
    }

    /** A test whose threads return connections at the moment when the end of the test closes them. */
    @DataJointTest
    static class LeavesThreads {
        @RepeatedTest(24)
        void thatEndTheirTransactions(Item item, Instance instance) throws InterruptedException {
            item.insert1(Map.of("item_id", 1, "name", "of a connection that lives"));
            CountDownLatch begun = new CountDownLatch(2);
            CountDownLatch end = new CountDownLatch(1);
            for (int i = 0; i < 2; i++) {
                Thread thread = new Thread(() -> transaction(item, instance, begun, end), "left by a test");
                thread.setDaemon(true);
                thread.start();
            }
            begun.await();
            end.countDown();
        }

        private static void transaction(Item item, Instance instance, CountDownLatch begun, CountDownLatch end) {
            try {
                instance.connection().useTransaction(() -> {
                    assertThat(item.count()).isEqualTo(1);
                    begun.countDown();
                    end.await();
                });
            } catch (InterruptedException | DataJointException taken) {
                // The end of the test was faster.
            }
        }
    }

    @Test
    void takesNoConnectionFromTheNextTest() throws SQLException {
        assertThat(failures(LeavesThreads.class)).isEmpty();

        assertThat(engine.schemas()).isEmpty();
    }

    /** A table with a computed row for each item. */
    @Definition("-> Item")
    public static class Label extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    @DataJointTest
    static class ReservesAJob {
        @Test
        void test(Item item, Label label) {
            item.insert1(Map.of("item_id", 1, "name", "first"));
            label.jobs().refresh();
            assertThat(label.jobs().reserve(Map.of("item_id", 1))).isTrue();
        }
    }

    @Test
    void doesNotTakeTheLeaseOfAJobForALeak() {
        engine.with("leaks", "fail");

        assertThat(failures(ReservesAJob.class)).isEmpty();
    }

    @DataJointTest
    static class LeavesAConnectionOfItsOwn {
        @Test
        void culprit(Item item, TestDatabase database) throws SQLException {
            Connection connection =
                    DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
            LEFT.add(connection);
            connection.setAutoCommit(false);
            connection.createStatement().execute("INSERT INTO item VALUES (1, 'locked')");
        }
    }

    @Test
    void endsAConnectionThatATestMadeItself() throws SQLException {
        engine.with("leaks", "fail");

        assertThat(failures(LeavesAConnectionOfItsOwn.class))
                .singleElement()
                .asString()
                .contains("LeavesAConnectionOfItsOwn.culprit", "a connection of its own");
        assertThat(engine.schemas()).isEmpty();
        LEFT.forEach(connection -> assertThat(connection)
                .satisfies(left -> assertThat(left.isValid(5)).isFalse()));
    }

    @DataJointTest
    static class ClosesAndDropsByItself {
        @Test
        void closes(Instance instance, Item item) {
            item.insert1(Map.of("item_id", 1, "name", "gone"));
            instance.close();
            instance.close();
        }

        @Test
        void drops(Schema schema) {
            schema.drop();
        }
    }

    @Test
    void doesNotMindWhatATestHasDoneAlready() throws SQLException {
        assertThat(failures(ClosesAndDropsByItself.class)).isEmpty();

        assertThat(engine.schemas()).isEmpty();
    }

    @DataJointTest
    static class RefersToAnotherSchema {
        @Test
        void test(@TestSchema("lab") Schema lab, @TestSchema("ephys") Schema ephys) throws SQLException {
            Engine.execute(
                    "CREATE TABLE `" + lab.name() + "`.a (id int primary key) ENGINE=InnoDB",
                    "CREATE TABLE `" + ephys.name() + "`.b (id int primary key, FOREIGN KEY (id) REFERENCES `"
                            + lab.name() + "`.a (id)) ENGINE=InnoDB");
        }
    }

    @Test
    void dropsSchemasThatReferToEachOther() throws SQLException {
        assertThat(failures(RefersToAnotherSchema.class)).isEmpty();

        assertThat(engine.schemas()).isEmpty();
    }

    @DataJointTest
    static class UsesAllConnections {
        @Test
        void test(DataSource source) throws SQLException {
            for (int i = 0; i < 3; i++) {
                source.getConnection();
            }
        }
    }

    @Test
    void saysThatAllConnectionsAreInUse() {
        engine.with("connections", "2").with("wait", "PT1S");

        assertThat(failures(UsesAllConnections.class))
                .singleElement()
                .asString()
                .contains(
                        "all 2 that the setting datajoint.test.connections (or DJ_TEST_CONNECTIONS) allows are in use,"
                                + " 2 of them by TeardownIT$UsesAllConnections.test",
                        "(thread ",
                        ", a connection of its data source, for ");
    }
}
