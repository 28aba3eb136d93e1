package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.datajoint.Instance;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** The schema that a failed test leaves, and the note in its failure. */
@Timeout(120)
class FailureIT {
    private final Engine engine = Engine.withPrefix("djfail");

    @AfterEach
    void dropWhatWasKept() throws SQLException {
        engine.dropAll();
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        List<Throwable> failures = new ArrayList<>();
        for (Event event : results.allEvents().finished().list()) {
            event.getPayload(TestExecutionResult.class)
                    .flatMap(TestExecutionResult::getThrowable)
                    .ifPresent(failures::add);
        }
        return failures;
    }

    private static String notes(Throwable failure) {
        return String.join(
                "\n",
                Arrays.stream(failure.getSuppressed()).map(Throwable::toString).toList());
    }

    @DataJointTest
    static class Fails {
        @Test
        void afterAnInsert(Item item) {
            item.insert1(Map.of("item_id", 1, "name", "only"));
            throw new AssertionError("no good");
        }
    }

    @Test
    void isToldAboutItsDatabaseWithoutAStackTrace() throws SQLException {
        Throwable failure = failures(engine.run(Fails.class)).get(0);

        assertThat(notes(failure))
                .contains("schema djfail_", ": dropped", "rows: item 1", "last SQL:")
                .contains("INSERT INTO `item` (`item_id`,`name`) VALUES (1,'only')")
                .doesNotContain("open:", "information_schema", "~lineage", "CREATE DATABASE", "version()")
                .doesNotContain("-p" + engine.settings().get("datajoint.test.password"));
        assertThat(failure.getSuppressed()[0].getStackTrace()).isEmpty();
        assertThat(engine.schemas()).isEmpty();
    }

    @Test
    void canKeepItsSchema() throws SQLException {
        Throwable failure =
                failures(engine.with("keep", "on_failure").run(Fails.class)).get(0);

        assertThat(notes(failure)).contains(": kept", "open: mysql -h ", " -p djfail_");
        assertThat(engine.schemas()).singleElement().asString().endsWith("fails_after_an_insert");
    }

    @DataJointTest
    static class InsertsTwice {
        @Test
        void test(Item item) {
            item.insert1(Map.of("item_id", 1, "name", "first"));
            item.insert1(Map.of("item_id", 1, "name", "again"));
        }
    }

    @Test
    void isToldWhichStatementFailed() {
        Throwable failure = failures(engine.run(InsertsTwice.class)).get(0);

        assertThat(notes(failure))
                .containsPattern("VALUES \\(1,'first'\\)\\R")
                .contains("VALUES (1,'again')  -- failed")
                .doesNotContain("-- had not ended");
    }

    @DataJointTest(scope = Scope.CLASS, keep = Keep.ON_FAILURE)
    static class OneOfTheClassFails {
        @Test
        void good(Item item) {}

        @Test
        void bad(Item item) {
            throw new AssertionError("no good");
        }
    }

    @Test
    void keepsTheSchemaOfAClassThoughOnlyOneMethodFailed() throws SQLException {
        Throwable failure = failures(engine.run(OneOfTheClassFails.class)).get(0);

        assertThat(notes(failure)).contains("kept at the end", "open: mysql -h ");
        assertThat(engine.schemas()).hasSize(1);
    }

    @Definition("-> Item\nnumber : int32")
    public static class Box extends Manual {}

    /** Precedes the tables that it refers to, both by name and by time of creation. */
    @Definition("-> Box\n-> Item.proj(other='item_id')")
    public static class Aisle extends Manual {}

    @DataJointTest(scope = Scope.CLASS)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class SecondOfTheClassFails {
        @Test
        void first(Aisle aisle, Item item) {
            item.insert1(Map.of("item_id", 1, "name", "of the first"));
        }

        @Test
        void second(Instance instance, Item item) {
            instance.connection().query("SELECT 'of the second'");
            throw new AssertionError("no good");
        }
    }

    @Test
    void isToldTheTestsOwnStatementsAndTablesInTheOrderOfTheirReferences() {
        Throwable failure = failures(engine.run(SecondOfTheClassFails.class)).get(0);

        assertThat(notes(failure))
                .contains("rows: item 1, box 0, aisle 0", "SELECT 'of the second'")
                .doesNotContain("INSERT INTO");
    }

    @DataJointTest
    static class LosesItsLease {
        @Test
        void fails(Schema schema) throws SQLException {
            String lock = "djfail:" + schema.name().split("_")[1];
            Engine.execute("KILL "
                    + Engine.strings("SELECT IS_USED_LOCK('" + lock + "')").get(0));
            throw new AssertionError("no good");
        }
    }

    @Test
    void isToldThatTheRunLostItsLock() {
        Throwable failure = failures(engine.run(LosesItsLease.class)).get(0);

        assertThat(notes(failure)).contains("This run lost its lock djfail:", "it has taken the lock again");
    }

    @DataJointTest(scope = Scope.CLASS)
    static class HasTwoExtensions {
        @RegisterExtension
        static final DataJointExtension EXTENSION = new DataJointExtension();

        @RegisterExtension
        final DataJointExtension another = new DataJointExtension();

        @Test
        void fails(Schema schema, Item item) {
            throw new AssertionError(schema.name() + item);
        }
    }

    @Test
    void hasOneNoteAndOneSchemaThoughTheExtensionIsThereTwice() throws SQLException {
        List<Throwable> failures = failures(engine.run(HasTwoExtensions.class));

        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure.getSuppressed())
                .hasSize(1));
        assertThat(engine.schemas()).isEmpty();
    }

    @DataJointTest
    static class FailsInConstructor {
        FailsInConstructor(Schema schema) {
            throw new AssertionError("constructor " + schema);
        }

        @Test
        void test() {}
    }

    @DataJointTest
    static class FailsBefore {
        @BeforeEach
        void before(Schema schema) {
            throw new AssertionError("before " + schema);
        }

        @Test
        void test() {}
    }

    @DataJointTest
    static class FailsAfter {
        @AfterEach
        void after(Schema schema) {
            throw new AssertionError("after " + schema);
        }

        @Test
        void test() {}
    }

    @DataJointTest
    static class TakesTooLong {
        @Test
        @Timeout(1)
        void test(Schema schema) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    @DataJointTest
    static class OneDynamicTestInAContainerFails {
        @TestFactory
        Stream<DynamicNode> factory(Schema schema) {
            return Stream.of(
                    dynamicContainer("box", Stream.of(dynamicContainer("inner", Stream.of(dynamicTest("bad", () -> {
                        throw new AssertionError("boxed " + schema);
                    }))))));
        }
    }

    /** An exception without suppressed exceptions and stack trace, as some libraries define for speed. */
    static final class TakesNothing extends RuntimeException {
        private static final long serialVersionUID = 1;

        TakesNothing() {
            super("takes no suppressed exceptions", null, false, false);
        }
    }

    @DataJointTest
    static class FailsWithWhatTakesNothing {
        @Test
        void test(Schema schema) {
            throw new TakesNothing();
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void hasItsNoteInTheLogIfItsExceptionTakesNone() {
        PrintStream standard = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            assertThat(failures(engine.run(FailsWithWhatTakesNothing.class))).hasSize(1);
        } finally {
            System.setErr(standard);
        }

        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("takes no suppressed exceptions", "DataJoint test database on", "_takes_nothing_te: dropped");
    }

    @DataJointTest
    static class OneDynamicTestFails {
        @TestFactory
        Stream<DynamicTest> factory(Schema schema) {
            return Stream.of(dynamicTest("bad", () -> {
                throw new AssertionError("dynamic " + schema);
            }));
        }
    }

    @Test
    void isCleanedUpWhereverItFailed() throws SQLException {
        EngineExecutionResults results = engine.run(
                FailsInConstructor.class,
                FailsBefore.class,
                FailsAfter.class,
                TakesTooLong.class,
                OneDynamicTestFails.class,
                OneDynamicTestInAContainerFails.class);

        List<Throwable> failures = failures(results);
        assertThat(failures).hasSize(6);
        assertThat(failures).allSatisfy(failure -> assertThat(notes(failure)).contains("schema djfail_", ": dropped"));
        assertThat(engine.schemas()).isEmpty();
    }

    @DataJointTest(keep = Keep.ON_FAILURE)
    static class Aborts {
        @Test
        void test(Schema schema) {
            Assumptions.abort("not today");
        }
    }

    @Test
    void anAbortedTestIsNoFailure() throws SQLException {
        engine.run(Aborts.class).testEvents().assertStatistics(events -> events.aborted(1));

        assertThat(engine.schemas()).isEmpty();
    }

    @DataJointTest(keep = Keep.ALWAYS)
    static class KeepsAll {
        @Test
        void test(Item item) {
            item.insert1(Map.of("item_id", 1, "name", "kept"));
        }
    }

    @Test
    void evenASuccessCanKeepItsSchema() throws SQLException {
        engine.run(KeepsAll.class).testEvents().assertStatistics(events -> events.succeeded(1));

        assertThat(engine.schemas()).hasSize(1);
    }
}
