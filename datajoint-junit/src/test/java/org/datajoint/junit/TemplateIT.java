package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.datajoint.Instance;
import org.datajoint.table.Definition;
import org.datajoint.table.Lookup;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Schemas that are filled once per run and copied for each test. */
@Timeout(120)
class TemplateIT {
    private static final String OTHER = "djtemplother";
    private static final AtomicInteger FILLED = new AtomicInteger();
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    private final Engine engine = Engine.withPrefix("djtempl");

    @BeforeAll
    static void makeTheSchemaThatOthersReferTo() throws SQLException {
        Engine.execute(
                "DROP DATABASE IF EXISTS " + OTHER,
                "CREATE DATABASE " + OTHER,
                "CREATE TABLE " + OTHER + ".parent (id int PRIMARY KEY) ENGINE=InnoDB",
                "INSERT INTO " + OTHER + ".parent VALUES (1), (2)");
    }

    @AfterAll
    static void dropIt() throws SQLException {
        Engine.execute("DROP DATABASE " + OTHER);
    }

    @BeforeEach
    void forget() {
        FILLED.set(0);
        SEEN.clear();
    }

    @Definition("""
            # Arten – espèces
            species : varchar(24)
            """)
    static class Species extends Lookup {
        @Override
        protected List<?> contents() {
            return List.of(Map.of("species", "Mus musculus"), Map.of("species", "Ψάρι"));
        }
    }

    @Definition("""
            # experimental animal
            subject_id : int32
            day : date
            ---
            -> Species
            -> [nullable] Species.proj(former = 'species')
            weight = 1.25 : decimal(6,3)    # in grams, "wet"; it's exact
            notes = null : json
            taken = CURRENT_TIMESTAMP(6) : datetime(6)
            raw = null : bytes
            unique index (weight, subject_id)
            """)
    static class Subject extends Manual {}

    @Definition("""
            -> Subject
            session : int16
            ---
            -> [nullable] Subject.proj(partner = 'subject_id', partner_day = 'day')
            """)
    static class Session extends Manual {
        @Definition("""
                -> master
                trial : int16
                ---
                rt = null : float64
                """)
        static class Trial extends Part {}
    }

    /** Fills a schema with everything that definitions allow, and with additions by programs. */
    static class LabFixture implements Seeder {
        @Override
        public void seed(Schema schema) throws SQLException {
            FILLED.incrementAndGet();
            schema.table(Subject.class)
                    .insert(IntStream.range(0, 40)
                            .mapToObj(n -> Map.of(
                                    "subject_id",
                                    n,
                                    "day",
                                    "2024-02-0" + (1 + n % 9),
                                    "species",
                                    "Ψάρι",
                                    "former",
                                    "Mus musculus",
                                    "weight",
                                    n + ".125",
                                    "raw",
                                    new byte[] {0, 1, (byte) n},
                                    "notes",
                                    Map.of("größe", n),
                                    "taken",
                                    "2024-01-01 00:00:00.123456"))
                            .toList());
            Session session = schema.table(Session.class);
            session.insert1(Map.of(
                    "subject_id", 3, "day", "2024-02-04", "session", 1, "partner", 4, "partner_day", "2024-02-05"));
            schema.table(Session.Trial.class)
                    .insert1(Map.of("subject_id", 3, "day", "2024-02-04", "session", 1, "trial", 9));
            String name = "`" + schema.name() + "`";
            Engine.execute(
                    "CREATE TABLE " + name + ".`zähler, \"gezählt\"` (id bigint unsigned NOT NULL AUTO_INCREMENT,"
                            + " größe int NOT NULL DEFAULT '7' COMMENT 'it''s `big`',"
                            + " twice int GENERATED ALWAYS AS (größe * 2) STORED,"
                            + " half int GENERATED ALWAYS AS (größe DIV 2) VIRTUAL,"
                            + " hidden varchar(20) DEFAULT 'unseen' INVISIBLE,"
                            + " at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,"
                            + " parent int, self bigint unsigned, PRIMARY KEY (id), KEY `a key` (größe DESC, id),"
                            + " CONSTRAINT `not too big` CHECK (größe < 1000),"
                            + " CONSTRAINT `across` FOREIGN KEY (parent) REFERENCES " + OTHER + ".parent (id)"
                            + " ON DELETE SET NULL ON UPDATE CASCADE,"
                            + " FOREIGN KEY (self) REFERENCES " + name + ".`zähler, \"gezählt\"` (id))"
                            + " ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='counts – „von selbst“'",
                    "INSERT INTO " + name + ".`zähler, \"gezählt\"` (größe, hidden, at, parent) VALUES"
                            + " (1, 'a', '2020-03-04 05:06:07', 1), (2, 'b', '2020-03-04 05:06:07', 2),"
                            + " (3, 'c', '2020-03-04 05:06:07', NULL)",
                    "DELETE FROM " + name + ".`zähler, \"gezählt\"` WHERE id = 3",
                    "UPDATE " + name + ".`zähler, \"gezählt\"` SET id = 0 WHERE id = 1",
                    "UPDATE " + name + ".`zähler, \"gezählt\"` SET self = 0, at = '2021-02-03 04:05:06' WHERE id = 0",
                    "CREATE TABLE " + name + ".emptied (id int NOT NULL AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB",
                    "INSERT INTO " + name + ".emptied VALUES (41)",
                    "DELETE FROM " + name + ".emptied",
                    "CREATE TABLE " + name + ".first_of_circle (id int PRIMARY KEY, other int) ENGINE=InnoDB",
                    "CREATE TABLE " + name + ".second_of_circle (id int PRIMARY KEY, other int, FOREIGN KEY (other)"
                            + " REFERENCES " + name + ".first_of_circle (id)) ENGINE=InnoDB",
                    "ALTER TABLE " + name + ".first_of_circle ADD FOREIGN KEY (other) REFERENCES " + name
                            + ".second_of_circle (id)");
        }
    }

    /** Returns everything in a schema, with the schema's own name removed. */
    private static List<String> all(String schema) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = Engine.connect();
                Statement statement = connection.createStatement()) {
            addAll(all, statement, "SHOW CREATE DATABASE `" + schema + "`", schema);
            for (String table : Engine.strings("SELECT table_name FROM information_schema.tables WHERE table_schema = '"
                    + schema + "' ORDER BY table_name")) {
                String full = "`" + schema + "`.`" + table + "`";
                addAll(all, statement, "SHOW CREATE TABLE " + full, schema);
                String columns = String.join(
                        ", ",
                        Engine.strings("SELECT CONCAT('`', column_name, '`') FROM information_schema.columns WHERE"
                                + " table_schema = '" + schema + "' AND table_name = '" + table
                                + "' ORDER BY ordinal_position"));
                addAll(all, statement, "SELECT " + columns + " FROM " + full + " ORDER BY " + columns, schema);
            }
        }
        return all;
    }

    private static void addAll(List<String> all, Statement statement, String query, String schema) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(rows.getString(i)).append('|');
                }
                all.add(row.toString().replace(schema, "*"));
            }
        }
    }

    @DataJointTest(template = LabFixture.class)
    static class Copies {
        @RepeatedTest(3)
        void areAsIfFilledThemselves(Schema schema, Session.Trial trial, Instance instance) throws SQLException {
            Schema direct = instance.createSchema(schema.name().substring(0, 20) + "_99_direct");
            try {
                new LabFixture().seed(direct);

                List<String> copied = all(schema.name());

                assertThat(copied).hasSizeGreaterThan(60);
                assertThat(copied).zipSatisfy(all(direct.name()), (copy, made) -> assertThat(copy)
                        .isEqualTo(made));
            } finally {
                direct.drop();
            }
            assertThat(trial.count()).isEqualTo(1);
            assertThat(trial.join(schema.table(Subject.class)).count()).isEqualTo(1);
            SEEN.add(schema.name());
        }
    }

    @Test
    void equalASchemaThatIsFilledItself() throws SQLException {
        passes(3, Copies.class);

        assertThat(SEEN).hasSize(3).doesNotHaveDuplicates().allMatch(name -> name.contains("_copies_are_as_if"));
        assertThat(FILLED).hasValue(1 + 3);
    }

    private void passes(int tests, Class<?>... testClasses) throws SQLException {
        EngineExecutionResults results = engine.run(testClasses);
        assertThat(results.allEvents().failed().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)))
                .isEmpty();
        results.testEvents().assertStatistics(events -> events.succeeded(tests));
        assertThat(schemas()).isEmpty();
    }

    private List<String> schemas() throws SQLException {
        return engine.schemas();
    }

    static class TwoItems implements Seeder {
        @Override
        public void seed(Schema schema) {
            FILLED.incrementAndGet();
            schema.table(Item.class)
                    .insert(List.of(Map.of("item_id", 1, "name", "one"), Map.of("item_id", 2, "name", "two")));
        }
    }

    @DataJointTest(template = TwoItems.class)
    static class ChangesItsCopy {
        @RepeatedTest(4)
        void test(Item item) {
            assertThat(item.count()).isEqualTo(2);
            item.delete();
            item.insert1(Map.of("item_id", 5, "name", "own"));
        }
    }

    @DataJointTest(template = TwoItems.class, scope = Scope.CLASS)
    static class SharesItsCopy {
        @Test
        void first(Item item) {
            item.insert1(Map.of("item_id", 3, "name", "three"));
        }

        @Test
        void second(Item item) {
            item.insert1(Map.of("item_id", 4, "name", "four"));
            assertThat(item.restrict("item_id < 3").count()).isEqualTo(2);
        }
    }

    @Test
    void areFilledOnceARunWhateverItsTestsDoWithTheirs() throws SQLException {
        passes(6, ChangesItsCopy.class, SharesItsCopy.class);

        assertThat(FILLED).hasValue(1);
    }

    @DataJointTest(tables = Item.class, seed = "items.csv", seeder = Counts.class)
    static class IsSeeded {
        @RepeatedTest(4)
        void test(Item item) {
            assertThat(item.count()).isEqualTo(2);
        }
    }

    static class Counts implements Seeder {
        @Override
        public void seed(Schema schema) {
            FILLED.incrementAndGet();
        }
    }

    @Test
    void areMadeOfSeedsToo() throws SQLException {
        passes(4, IsSeeded.class);

        assertThat(FILLED).hasValue(1);
    }

    @DataJointTest(template = TwoItems.class, seeder = AddsOne.class)
    static class BeginsWithMore {
        @Test
        void test(Item item) {
            assertThat(item.count()).isEqualTo(3);
        }
    }

    static class AddsOne implements Seeder {
        @Override
        public void seed(Schema schema) {
            schema.table(Item.class).insert1(Map.of("item_id", 3, "name", "three"));
        }
    }

    @Test
    void areFilledByTheTemplateBeforeTheSeeds() throws SQLException {
        passes(1, BeginsWithMore.class);
    }

    static class Throws implements Seeder {
        @Override
        public void seed(Schema schema) {
            FILLED.incrementAndGet();
            schema.table(Item.class).insert1(Map.of("item_id", 1, "name", "one"));
            throw new IllegalStateException("the lab is closed");
        }
    }

    @DataJointTest(template = Throws.class)
    static class HasNoTemplate {
        @RepeatedTest(3)
        void repeated(Schema schema) {}

        @Test
        void other(Item item) {}

        @Test
        void needsNone(Instance instance) {
            instance.connection().query("SELECT 1");
        }
    }

    @Test
    void failEachTestForTheSameReasonIfTheyCannotBeFilled() throws SQLException {
        EngineExecutionResults results = engine.run(HasNoTemplate.class);

        results.testEvents().assertStatistics(events -> events.failed(4).succeeded(1));
        List<Throwable> failures = results.testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .toList();
        assertThat(failures).allSatisfy(failure -> assertThat(failure)
                .hasStackTraceContaining("The template Throws of HasNoTemplate failed")
                .hasStackTraceContaining("the lab is closed"));
        assertThat(failures)
                .allSatisfy(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(FILLED).hasValue(1);
        assertThat(schemas()).isEmpty();
    }

    static class MakesATrigger implements Seeder {
        @Override
        public void seed(Schema schema) throws SQLException {
            FILLED.incrementAndGet();
            schema.table(Item.class);
            Engine.execute("CREATE TRIGGER `" + schema.name() + "`.shout BEFORE INSERT ON `" + schema.name()
                    + "`.item FOR EACH ROW SET NEW.name = UPPER(NEW.name)");
        }
    }

    @DataJointTest(template = MakesATrigger.class)
    static class NeedsItsTrigger {
        @RepeatedTest(2)
        void test(Item item) {
            item.insert1(Map.of("item_id", 1, "name", "quiet"));
            assertThat(item.fetch1().getString("name")).isEqualTo("QUIET");
        }
    }

    @Test
    void areFilledForEachTestIfTheyHoldMoreThanTables() throws SQLException {
        passes(2, NeedsItsTrigger.class);

        assertThat(FILLED.get()).isGreaterThan(1);
    }

    @DataJointTest(template = TwoItems.class)
    static class MakesItsSchemaItself {
        @BeforeEach
        void make(TestDatabase database) throws SQLException {
            Engine.execute("CREATE DATABASE `" + database.name() + "`");
        }

        @Test
        void test(Item item) {
            assertThat(item.count()).isEqualTo(2);
        }
    }

    @Test
    void fillASchemaThatTheTestHasMadeByHand() throws SQLException {
        passes(1, MakesItsSchemaItself.class);
    }

    @DataJointTest(template = TwoItems.class)
    static class HasFewInvocations {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void test(int number, Item item) {
            assertThat(item.count()).isEqualTo(2);
        }
    }

    @Test
    void leaveNothingOfCopiesThatNoTestAskedForInTheEnd() throws SQLException {
        passes(3, HasFewInvocations.class);
    }
}
