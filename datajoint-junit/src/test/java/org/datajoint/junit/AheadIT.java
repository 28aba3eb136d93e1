package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.connection.Statements;
import org.datajoint.table.Definition;
import org.datajoint.table.Lookup;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Schemas that are created before their tests request them. */
@Timeout(120)
class AheadIT {
    private static final int TESTS = 6;
    private static final List<String> MAKERS = new CopyOnWriteArrayList<>();
    private static final List<String> MADE_AHEAD = new CopyOnWriteArrayList<>();
    private static final List<List<String>> SEEN = new CopyOnWriteArrayList<>();

    private final Engine engine = Engine.withPrefix("djahead");

    @BeforeEach
    void forget() {
        MAKERS.clear();
        MADE_AHEAD.clear();
        SEEN.clear();
    }

    /**
     * A table that records the thread that fills it. On a slow machine a schema may become too old and is then created
     * again by its test, so only those created ahead are counted.
     */
    @Definition("""
            # what kinds there are
            kind : varchar(8)
            ---
            note = null : varchar(30)
            """)
    static class Kind extends Lookup {
        @Override
        protected List<?> contents() {
            MAKERS.add(Thread.currentThread().getName());
            if (isAhead(Thread.currentThread().getName())) {
                MADE_AHEAD.add(plain(schema().name()));
            }
            return List.of(Map.of("kind", "one"), Map.of("kind", "two"));
        }
    }

    private static boolean isAhead(String maker) {
        return maker.startsWith("datajoint-test-ahead");
    }

    /** Returns the part of a schema's name that names its test. */
    private static String plain(String schema) {
        return schema.replaceFirst("^djahead_[0-9a-z]{11}_\\d+_ahead_it_", "");
    }

    private static long ahead() {
        return MAKERS.stream().filter(AheadIT::isAhead).count();
    }

    private EngineExecutionResults passes(Class<?> testClass) throws SQLException {
        EngineExecutionResults results = engine.run(testClass);
        assertThat(results.allEvents().failed().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .toString()))
                .isEmpty();
        assertThat(engine.schemas()).isEmpty();
        return results;
    }

    @DataJointTest
    static class Looks {
        @RepeatedTest(TESTS)
        void looks(Schema schema, Kind kind, Instance instance, DataSource source) throws SQLException {
            assertThat(schema.name()).matches("djahead_[0-9a-z]{11}_\\d+_ahead_it_looks_looks");
            assertThat(instance.connectionsInUse()).isEmpty();
            List<String> seen = new ArrayList<>();
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String query : List.of(
                        "SHOW TABLES",
                        "SHOW CREATE TABLE `#kind`",
                        "SHOW CREATE TABLE `~lineage`",
                        "SELECT * FROM `~lineage`",
                        "SELECT * FROM `#kind`")) {
                    try (ResultSet rows = statement.executeQuery(query)) {
                        while (rows.next()) {
                            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                                seen.add(String.valueOf(rows.getString(i)).replace(schema.name(), "*"));
                            }
                        }
                    }
                }
            }
            SEEN.add(seen);
            assertThat(kind.count()).isEqualTo(2);
        }
    }

    @Test
    void holdWhatASchemaHoldsThatIsMadeForItsTest() throws SQLException {
        passes(Looks.class);

        assertThat(ahead()).isPositive();
        assertThat(SEEN).hasSize(TESTS).containsOnly(SEEN.get(0));
    }

    @Test
    void areNoMoreThanARepetitionNeeds() throws SQLException {
        passes(Looks.class);

        assertThat(ahead()).isBetween(1L, TESTS - 1L);
        assertThat(MAKERS).hasSizeGreaterThanOrEqualTo(TESTS);
    }

    @DataJointTest
    static class HasParameters {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5})
        void test(int number, Kind kind) {
            assertThat(kind.count()).isEqualTo(2);
        }
    }

    @Test
    void areAtMostTwoThatNoTestAsksFor() throws SQLException {
        passes(HasParameters.class);

        assertThat(ahead()).isBetween(1L, 5L - 1 + 2);
    }

    @Test
    void areNotMadeIfThatIsNotWanted() throws SQLException {
        engine.with("ahead", "0");

        passes(Looks.class);

        assertThat(ahead()).isZero();
        assertThat(MAKERS).hasSize(TESTS);
    }

    @Test
    void areNotMadeWhereTestsHaveFewConnections() throws SQLException {
        engine.with("connections", "4");

        passes(Looks.class);

        assertThat(ahead()).isZero();
    }

    @Test
    void areNotMadeOnAServerThatIsShortOfConnections() throws SQLException {
        Engine.execute(
                "CREATE USER IF NOT EXISTS 'djahead_few'@'%' IDENTIFIED BY 'Limited-1-user' WITH MAX_USER_CONNECTIONS 20",
                "GRANT ALL ON `djahead\\_%`.* TO 'djahead_few'@'%'");
        try {
            engine.with("user", "djahead_few")
                    .with("password", "Limited-1-user")
                    .with("connections", "16");

            passes(Looks.class);

            assertThat(ahead()).isZero();
        } finally {
            Engine.execute("DROP USER 'djahead_few'@'%'");
        }
    }

    @DataJointTest
    static class AsksOnce {
        @Test
        void alone(Kind kind) {}
    }

    @Test
    void areNotMadeWhereNobodyAsksAgain() throws SQLException {
        passes(AsksOnce.class);

        assertThat(MAKERS).hasSize(1);
    }

    @DataJointTest
    static class Methods {
        @Test
        void first(Kind kind) {
            saw(kind);
        }

        @Test
        void second(Kind kind, Schema schema) {
            saw(kind);
        }

        @Test
        void asksForNothing() {}

        @Test
        @Disabled("to be passed over")
        void isDisabled(Kind kind) {}

        @Test
        void third(@TestSchema("lab") Kind kind) {
            saw(kind);
        }

        @Test
        void fourth(Kind kind) {
            saw(kind);
        }

        private static void saw(Kind kind) {
            assertThat(kind.count()).isEqualTo(2);
            SEEN.add(List.of(plain(kind.tableName().schema())));
        }

        @Nested
        class Inside {
            private final Kind kind;

            Inside(Kind kind) {
                this.kind = kind;
            }

            @Test
            void fifth() {
                saw(kind);
            }

            @Test
            void sixth() {
                saw(kind);
            }
        }
    }

    @Test
    void areMadeForTheMethodsThatTheLauncherIsGoingToRunAndForNoOthers() throws SQLException {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Methods.class))
                .configurationParameters(engine.settings())
                .build();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request, summary);
        }

        assertThat(summary.getSummary().getFailures()).isEmpty();
        assertThat(MADE_AHEAD)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .isSubsetOf(
                        "methods_first",
                        "methods_second",
                        "methods_third_lab",
                        "methods_fourth",
                        "methods_inside_fifth",
                        "methods_inside_sixth");
        assertThat(SEEN)
                .containsExactlyInAnyOrder(
                        List.of("methods_first"),
                        List.of("methods_second"),
                        List.of("methods_third_lab"),
                        List.of("methods_fourth"),
                        List.of("methods_inside_fifth"),
                        List.of("methods_inside_sixth"));
        assertThat(engine.schemas()).isEmpty();
    }

    @DataJointTest
    static class AsksForMoreLater {
        @BeforeEach
        void before(Schema schema) {
            assertThat(schema.tables()).isEmpty();
        }

        @RepeatedTest(TESTS)
        void test(Kind kind) {
            assertThat(kind.count()).isEqualTo(2);
        }
    }

    @Test
    void holdNoTableBeforeTheTestAsksForIt() throws SQLException {
        passes(AsksForMoreLater.class);
    }

    @DataJointTest
    static class Fails {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5})
        void test(int number, Kind kind, Item item) {
            item.insert1(Map.of("item_id", 7, "name", "here"));
            throw new AssertionError("no good");
        }
    }

    @Test
    void haveTheSameNotesOnFailures() throws SQLException {
        List<String> notes = failures(Fails.class).stream()
                .map(failure ->
                        Arrays.toString(failure.getSuppressed()).replaceAll("djahead_[0-9a-z]{11}_\\d+_\\w+", "*"))
                .toList();

        assertThat(ahead()).isPositive();
        assertThat(notes).hasSize(5).containsOnly(notes.get(0));
        assertThat(notes.get(0)).contains("item 1", "#kind 2", "CREATE TABLE", "INSERT INTO");
        assertThat(engine.schemas()).isEmpty();
    }

    private List<Throwable> failures(Class<?> testClass) {
        return engine.run(testClass).testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .toList();
    }

    @DataJointTest(now = "2026-01-31T12:00:00", config = "display.limit=7", seeder = Notes.class)
    static class HasAnInstanceOfItsOwn {
        @RepeatedTest(TESTS)
        void test(Statements statements, Instance instance, Kind kind, Faults faults) {
            assertThat(statements.list()).isEmpty();
            assertThat(instance.config().get("display.limit")).isEqualTo(7);
            assertThat(kind.restrict(Map.of("kind", "now")).fetch1().getString("note"))
                    .startsWith("2026-01-31 12:00:00");
            assertThat(statements.count()).isEqualTo(1);
            faults.atStatement(1).deadlock();
            assertThatThrownBy(kind::count).hasMessageContaining("an injected fault");
        }
    }

    static class Notes implements Seeder {
        @Override
        public void seed(Schema schema) {
            schema.table(Kind.class);
            schema.connection()
                    .execute("INSERT INTO `" + schema.name()
                            + "`.`#kind` (kind, note) VALUES ('now', CURRENT_TIMESTAMP)");
        }
    }

    @Test
    void haveTheSettingsClockFaultsAndStatementsOfTheirTest() throws SQLException {
        passes(HasAnInstanceOfItsOwn.class);
    }

    @Definition("kind : varchar(8)")
    static class Broken extends Lookup {
        @Override
        protected List<?> contents() {
            MAKERS.add(Thread.currentThread().getName());
            throw new IllegalStateException("no contents today");
        }
    }

    @DataJointTest
    static class CannotBeMade {
        @RepeatedTest(TESTS)
        void test(Broken broken) {}
    }

    @Test
    void leaveItToTheTestToSayWhyTheyCannotBeMade() throws SQLException {
        assertThat(failures(CannotBeMade.class)).hasSize(TESTS).allSatisfy(failure -> assertThat(failure)
                .hasStackTraceContaining("no contents today"));
        assertThat(ahead()).isLessThanOrEqualTo(2);
        assertThat(engine.schemas()).isEmpty();
    }
}
