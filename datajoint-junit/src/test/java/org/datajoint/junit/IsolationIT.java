package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Which tests share a database, and which do not. */
@Timeout(120)
class IsolationIT {
    private static final Map<String, List<String>> SEEN = new ConcurrentHashMap<>();

    private static void saw(String what, String schema) {
        SEEN.computeIfAbsent(what, key -> new CopyOnWriteArrayList<>()).add(schema);
    }

    private static List<String> seen(String what) {
        return SEEN.getOrDefault(what, List.of());
    }

    private final Engine engine = Engine.withPrefix("djiso");

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    private void passes(Class<?> testClass, int tests) throws SQLException {
        engine.run(testClass).testEvents().assertStatistics(events -> events.started(tests)
                .succeeded(tests));
        assertThat(engine.schemas()).isEmpty();
    }

    @DataJointTest
    static class Everywhere {
        private final String inConstructor;

        Everywhere(Schema schema) {
            inConstructor = schema.name();
        }

        @BeforeEach
        void before(Instance instance, Schema schema) {
            assertThat(schema.name()).isEqualTo(inConstructor);
            assertThat(instance.config().getBoolean("safemode")).isFalse();
        }

        @AfterEach
        void after(TestDatabase database) {
            assertThat(database.name()).isEqualTo(inConstructor);
        }

        @Test
        void one(Schema schema, Item item) {
            saw("everywhere", schema.name());
            item.insert1(Map.of("item_id", 1, "name", "mine"));
            assertThat(item.count()).isEqualTo(1);
        }

        @Test
        void other(Schema schema, Item item) {
            saw("everywhere", schema.name());
            item.insert1(Map.of("item_id", 1, "name", "mine"));
            assertThat(item.count()).isEqualTo(1);
        }
    }

    @Test
    void everyMethodHasItsOwnInConstructorLifecycleAndTest() throws SQLException {
        passes(Everywhere.class, 2);

        assertThat(seen("everywhere")).hasSize(2).doesNotHaveDuplicates();
        assertThat(seen("everywhere")).allMatch(name -> name.matches("djiso_[0-9a-z]{11}_\\d+_.*everywhere_.*"));
    }

    @DataJointTest
    static class Invocations {
        @ParameterizedTest
        @ValueSource(strings = {"a", "b", "c"})
        void parameterized(String value, Schema schema) {
            saw("parameterized", schema.name());
        }

        @RepeatedTest(3)
        void repeated(Schema schema) {
            saw("repeated", schema.name());
        }

        @TestFactory
        Stream<DynamicTest> factory(Schema schema) {
            return Stream.of("x", "y").map(name -> dynamicTest(name, () -> saw("factory", schema.name())));
        }
    }

    @Test
    void everyInvocationHasItsOwnAndEveryFactoryOne() throws SQLException {
        passes(Invocations.class, 8);

        assertThat(seen("parameterized")).hasSize(3).doesNotHaveDuplicates();
        assertThat(seen("repeated")).hasSize(3).doesNotHaveDuplicates();
        assertThat(seen("factory")).hasSize(2);
        assertThat(Set.copyOf(seen("factory"))).hasSize(1);
    }

    @DataJointTest(scope = Scope.CLASS)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class SharedByClass {
        private final Schema schema;

        SharedByClass(Schema schema) {
            this.schema = schema;
        }

        @BeforeAll
        void fill(Item item) {
            item.insert1(Map.of("item_id", 1, "name", "shared"));
        }

        @Test
        void sees(Item item) {
            assertThat(item.count()).isEqualTo(1);
            saw("class", schema.name());
        }

        @Nested
        class Inside {
            @Test
            void seesTheSame(Item item, Schema same) {
                assertThat(item.count()).isEqualTo(1);
                saw("class", same.name());
            }
        }

        @Nested
        @DataJointTest(scope = Scope.METHOD)
        class Apart {
            @Test
            void seesAnEmptyOne(Item item, Schema own) {
                assertThat(item.isEmpty()).isTrue();
                saw("apart", own.name());
            }
        }
    }

    @Test
    void aClassCanShareOneWithItsNestedClasses() throws SQLException {
        passes(SharedByClass.class, 3);

        assertThat(Set.copyOf(seen("class"))).hasSize(1);
        assertThat(seen("apart")).hasSize(1).doesNotContainAnyElementsOf(seen("class"));
    }

    @DataJointTest
    static class AsksTooEarly {
        @BeforeAll
        static void early(Schema schema) {
            throw new AssertionError("never called with " + schema);
        }

        @Test
        void test() {}
    }

    @Test
    void aClassOfSeparateDatabasesCannotAskForOne() {
        assertThat(engine.run(AsksTooEarly.class).containerEvents().failed().stream())
                .singleElement()
                .satisfies(event -> assertThat(event.getPayload()).asString().contains("scope = Scope.CLASS"));
    }

    @ExtendWith(DataJointExtension.class)
    static class SeveralSchemas {
        @Test
        void two(@TestSchema("lab") Schema lab, @TestSchema("ephys") Schema ephys, @TestSchema("lab") Item item) {
            assertThat(lab.name()).endsWith("_lab").isNotEqualTo(ephys.name());
            assertThat(item.tableName().schema()).isEqualTo(lab.name());
            lab.alias("other", ephys);
        }

        @Test
        void colliding(@TestSchema("Lab") Schema upper, @TestSchema("lab") Schema lower, Schema plain) {
            assertThat(Set.of(upper.name(), lower.name(), plain.name())).hasSize(3);
        }
    }

    @Test
    void aTestCanHaveSeveralSchemas() throws SQLException {
        passes(SeveralSchemas.class, 2);
    }

    @DataJointTest(tables = Item.class, seed = "items.csv")
    static class Seeded {
        @Test
        void startsFilled(Item item) {
            assertThat(item.count()).isEqualTo(2);
            assertThat(item.restrict(Map.of("item_id", 2)).fetch1().getString("name"))
                    .isEqualTo("second, quoted");
        }

        @Test
        void isSeenByOthers(TestDatabase database, Schema filled, DataSource source) throws SQLException {
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("INSERT INTO `" + database.name() + "`.item VALUES (3, 'third')");
            }
            assertThat(Engine.strings("SELECT COUNT(*) FROM `" + database.name() + "`.item"))
                    .containsExactly("3");
        }
    }

    @Test
    void aSchemaCanStartWithTablesAndRows() throws SQLException {
        passes(Seeded.class, 2);
    }

    @DataJointTest
    static class AsksForNothing {
        @Test
        void nothing() {}
    }

    @Test
    void aTestThatAsksForNothingNeedsNoServer() {
        Engine.withPrefix("djiso")
                .with("host", "nowhere.invalid")
                .run(AsksForNothing.class)
                .testEvents()
                .assertStatistics(events -> events.succeeded(1));
    }

    @DataJointTest
    static class Spoils {
        @RepeatedTest(6)
        void leavesItsSessionChanged(DataSource source) throws SQLException {
            try (var connection = source.getConnection();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT @spoiled")) {
                row.next();
                assertThat(row.getString(1)).isNull();
                statement.execute("SET @spoiled = 'by another test'");
            }
        }
    }

    @Test
    void noTestSeesWhatAnotherDidToASession() throws SQLException {
        passes(Spoils.class, 6);
    }

    @DataJointTest
    static class MakesItsSchemaItself {
        @BeforeEach
        void make(TestDatabase database, DataSource source) throws SQLException {
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE IF NOT EXISTS `" + database.name() + "`");
                statement.execute("CREATE TABLE `" + database.name() + "`.plain (id INT PRIMARY KEY)");
            }
        }

        @Test
        void findsIt(Schema schema, Item item) {
            assertThat(item.isEmpty()).isTrue();
            assertThat(schema.freeTable("plain").isEmpty()).isTrue();
        }
    }

    @Test
    void aTestMayMakeItsSchemaByHand() throws SQLException {
        passes(MakesItsSchemaItself.class, 1);
    }

    @DataJointTest
    static class IsRunAgain {
        @Test
        void test(Schema schema, Item item) {
            saw("again", schema.name());
            item.insert1(Map.of("item_id", 1, "name", "of this run"));
            assertThat(seen("again")).as("a first run, which fails").hasSize(2);
        }
    }

    /** Repeats the test as Surefire does with rerunFailingTestsCount. */
    @Test
    void aFailedTestThatIsRunAgainInTheSameSessionHasAnotherDatabase() throws SQLException {
        var listener = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            for (int i = 0; i < 2; i++) {
                session.getLauncher()
                        .execute(
                                LauncherDiscoveryRequestBuilder.request()
                                        .selectors(DiscoverySelectors.selectClass(IsRunAgain.class))
                                        .configurationParameters(engine.settings())
                                        .build(),
                                listener);
                assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(i);
            }
        }

        assertThat(seen("again")).hasSize(2).doesNotHaveDuplicates();
        assertThat(engine.schemas()).isEmpty();
    }
}
