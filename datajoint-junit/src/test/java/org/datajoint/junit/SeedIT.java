package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.diagram.CrossSection;
import org.datajoint.junit.seeds.Stocked;
import org.datajoint.junit.seeds.StockedContract;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The contents of a test's schema: CSV and JSON Lines files, and programs. */
@Timeout(60)
class SeedIT {
    private final Engine engine = Engine.withPrefix("djseed");

    @Definition("box_id : int32\n---\n-> Item")
    static class Box extends Manual {
        @Definition("-> master\nshelf : int32")
        static class Shelf extends Part {}
    }

    @Definition("-> Item\n---\nvolume : float64")
    static class Volume extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of("volume", 1.0));
        }
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
    }

    private void passes(Class<?> testClass, int tests) throws SQLException {
        EngineExecutionResults results = engine.run(testClass);
        assertThat(failures(results)).isEmpty();
        results.testEvents().assertStatistics(events -> events.succeeded(tests));
        assertThat(engine.schemas()).isEmpty();
    }

    private Throwable failure(Class<?> testClass) {
        return failures(engine.run(testClass)).get(0);
    }

    @DataJointTest(
            tables = {Box.class, Volume.class},
            seed = {
                "seeds/items.jsonl",
                "/org/datajoint/junit/seeds/boxes.csv",
                "seeds/box.shelf.csv",
                "seeds/shelves.csv",
                "seeds/volume.csv"
            })
    static class HasSeveralFiles {
        @Test
        void eachInTheTableThatIsCalledLikeIt(Item item, Box box, Box.Shelf shelf, Volume volume) {
            assertThat(item.restrict(Map.of("item_id", 2)).fetch1().getString("name"))
                    .isEqualTo("second \"quoted\"");
            assertThat(box.orderBy("box_id").longs("item_id")).containsExactly(1, 2);
            assertThat(shelf.orderBy("shelf").longs("shelf")).containsExactly(1, 2, 7);
            assertThat(volume.fetch1().getDouble("volume")).isEqualTo(0.5);
        }
    }

    @Test
    void filesOfCsvAndJsonLinesFillParentsPartsAndComputedTables() throws SQLException {
        passes(HasSeveralFiles.class, 1);
    }

    static final class Items implements Seeder {
        private Items() {}

        @Override
        public void seed(Schema schema) {
            schema.table(Item.class).insert1(Map.of("item_id", 1, "name", "of a program"));
        }
    }

    static final class Boxes implements Seeder {
        @Override
        public void seed(Schema schema) {
            schema.table(Box.class).insert1(Map.of("box_id", 7, "item_id", 1));
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @DataJointTest(seeder = {Items.class, Boxes.class})
    @interface Filled {}

    @Filled
    static class HasSeeders {
        @Test
        void thatRunInTheirOrder(Item item, Box box) {
            assertThat(item.count()).isEqualTo(1);
            assertThat(box.fetch1().getInt("box_id")).isEqualTo(7);
        }

        @Nested
        class Inside {
            @Test
            void hasThemToo(Box box) {
                assertThat(box.count()).isEqualTo(1);
            }
        }
    }

    @Test
    void programsFillTheSchemaOfAnAnnotationThatHasThisOne() throws SQLException {
        passes(HasSeeders.class, 2);
    }

    @Stocked
    static class HasAFileBesideItsAnnotation {
        @Test
        void thatIsFound(Stocked.Stock stock) {
            assertThat(stock.fetch1().getInt("stock_id")).isEqualTo(7);
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @Stocked
    @interface Restocked {}

    @Restocked
    static class HasAFileBesideTheAnnotationOfItsAnnotation {
        @Test
        void thatIsFound(Stocked.Stock stock) {
            assertThat(stock.isEmpty()).isFalse();
        }
    }

    static class HasAFileBesideItsInterface implements StockedContract {
        @Test
        void thatIsFound(Stocked.Stock stock) {
            assertThat(stock.isEmpty()).isFalse();
        }
    }

    @Test
    void aFileMayBeBesideTheInterfaceOrTheAnnotationOfAnAnnotationThatNamesIt() throws SQLException {
        passes(HasAFileBesideTheAnnotationOfItsAnnotation.class, 1);
        passes(HasAFileBesideItsInterface.class, 4);
    }

    @Test
    void aFileMayBeBesideTheAnnotationThatNamesIt() throws SQLException {
        passes(HasAFileBesideItsAnnotation.class, 1);
    }

    private static Path section() {
        try {
            return Path.of(SeedIT.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve("org/datajoint/junit/seeds/section.zip");
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @DataJointTest(
            tables = {Box.class, Volume.class},
            seed = {"seeds/items.jsonl", "seeds/boxes.csv", "seeds/volume.csv"})
    static class SavesACrossSection {
        @Test
        void ofItsSchema(Schema schema) {
            CrossSection.of(schema).save(section());
        }
    }

    @DataJointTest(seed = "seeds/section.zip")
    static class HasACrossSection {
        @Test
        void withoutItsTables(Schema schema) {
            assertThat(schema.freeTable("item").count()).isEqualTo(2);
        }

        @Test
        void withClassesForItsTables(Box box, Volume volume) {
            assertThat(box.orderBy("box_id").longs("item_id")).containsExactly(1, 2);
            assertThat(volume.fetch1().getDouble("volume")).isEqualTo(0.5);
        }
    }

    @DataJointTest(tables = Volume.class, seed = "seeds/section.zip")
    static class HasACrossSectionAndTables {
        @Test
        void togetherWithTheOthersOfTheFile(Schema schema, Volume volume) {
            assertThat(volume.count()).isEqualTo(1);
            assertThat(schema.freeTable("box").count()).isEqualTo(2);
        }
    }

    @Test
    void aCrossSectionFillsTheTablesThatItHas() throws IOException, SQLException {
        try {
            passes(SavesACrossSection.class, 1);
            passes(HasACrossSection.class, 2);
            passes(HasACrossSectionAndTables.class, 1);
        } finally {
            Files.deleteIfExists(section());
        }
    }

    static final class Fails implements Seeder {
        @Override
        public void seed(Schema schema) throws IOException {
            throw new IOException("no such thing");
        }
    }

    @DataJointTest(scope = Scope.CLASS, seeder = Fails.class)
    static class HasAFailingSeeder {
        @Test
        void first(Schema schema) {}

        @Test
        void second(Item item) {}
    }

    record NeedsAnArgument(String argument) implements Seeder {
        @Override
        public void seed(Schema schema) {}
    }

    @DataJointTest(seeder = NeedsAnArgument.class)
    static class HasASeederThatCannotBeMade {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void aProgramThatFailsIsNamedByEveryTest() throws SQLException {
        assertThat(failures(engine.run(HasAFailingSeeder.class))).hasSize(2).allSatisfy(failure -> assertThat(failure)
                .hasMessageContaining("The seeder Fails of HasAFailingSeeder failed")
                .hasMessageContaining("no such thing"));
        assertThat(failure(HasASeederThatCannotBeMade.class)).hasMessageContaining("The seeder NeedsAnArgument");
        assertThat(engine.schemas()).isEmpty();
    }

    @DataJointTest(tables = Item.class, seed = "seeds/misspelt/item.jsonl")
    static class HasAWrongName {
        @Test
        void test(Item item) {}
    }

    @DataJointTest(tables = Item.class, seed = "seeds/misspelt/item.csv")
    static class HasAWrongValue {
        @Test
        void test(Item item) {}
    }

    @Test
    void aMistakeIsNamedByFileLineColumnAndAttribute() {
        assertThat(failure(HasAWrongName.class))
                .hasMessageContaining("The seed seeds/misspelt/item.jsonl of HasAWrongName")
                .hasMessageContaining("Line 2 of item.jsonl (column 16)")
                .hasMessageContaining("there is no attribute `nmae`; did you mean `name`?");
        assertThat(failure(HasAWrongValue.class))
                .hasMessageContaining("Line 3 of item.csv (column 1)")
                .hasMessageContaining("`item_id` : int32 cannot hold \"two\"");
    }

    @DataJointTest(tables = Item.class, seed = "seeds/boxes.csv")
    static class HasAFileForNoTable {
        @Test
        void test(Item item) {}
    }

    @DataJointTest(seed = "seeds/boxes.csv")
    static class HasNoTables {
        @Test
        void test(Schema schema) {}
    }

    @Definition("crate_id : int32")
    static class Crate extends Manual {
        @Definition("-> master\nshelf : int32")
        static class Shelf extends Part {}
    }

    @DataJointTest(
            tables = {Box.class, Crate.class},
            seed = "seeds/shelves.csv")
    static class HasAFileForTwoTables {
        @Test
        void test(Box box) {}
    }

    @Test
    void aFileThatIsForNoTableOrForTwoIsRefused() {
        assertThat(failure(HasAFileForNoTable.class))
                .hasMessageContaining("The seed seeds/boxes.csv of HasAFileForNoTable belongs to no table")
                .hasMessageContaining("The schema has the tables Item.");
        assertThat(failure(HasNoTables.class)).hasMessageContaining("@DataJointTest(tables = Subject.class)");
        assertThat(failure(HasAFileForTwoTables.class))
                .hasMessageContaining("may belong to Box.Shelf or to Crate.Shelf");
    }

    @DataJointTest(tables = Item.class, seed = "seeds/item.txt")
    static class HasAFileOfNoKnownFormat {
        @Test
        void test(Item item) {}
    }

    @DataJointTest(tables = Item.class, seed = "seeds/item")
    static class HasAFileWithoutAnEnding {
        @Test
        void test(Item item) {}
    }

    @Test
    void aFileOfNoKnownFormatIsRefusedWithTheKnownOnes() {
        assertThat(failure(HasAFileOfNoKnownFormat.class))
                .hasMessageContaining("The seed seeds/item.txt of HasAFileOfNoKnownFormat has an unknown format.")
                .hasMessageContaining(".csv for CSV, .jsonl or .ndjson for JSON lines, or .zip for a cross-section");
        assertThat(failure(HasAFileWithoutAnEnding.class)).hasMessageContaining("The seed seeds/item of");
    }

    @DataJointTest(
            tables = {Item.class, Box.class},
            seed = {"seeds/ITEM.CSV", "seeds/box.ndjson"})
    static class HasFilesWithTheOtherEndings {
        @Test
        void test(Item item, Box box) {
            assertThat(item.fetch1().getString("name")).isEqualTo("in capitals");
            assertThat(box.fetch1().getInt("box_id")).isEqualTo(8);
        }
    }

    @Test
    void anEndingMayBeInCapitalsOrTheOtherOfJsonLines() throws SQLException {
        passes(HasFilesWithTheOtherEndings.class, 1);
    }

    static final class NeedsMore implements Seeder {
        NeedsMore(Schema schema) {
            assertThat(schema).isNotNull();
        }

        @Override
        public void seed(Schema schema) {}
    }

    abstract static class IsAbstract implements Seeder {}

    final class IsInner implements Seeder {
        @Override
        public void seed(Schema schema) {}
    }

    @DataJointTest(seeder = NeedsMore.class)
    static class HasASeederThatNeedsMore {
        @Test
        void test(Schema schema) {}
    }

    @DataJointTest(template = IsAbstract.class)
    static class HasAnAbstractTemplate {
        @Test
        void test(Schema schema) {}
    }

    @DataJointTest(template = IsInner.class)
    static class HasAnInnerTemplate {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void aProgramThatCannotBeMadeIsNamedWithTheReason() {
        assertThat(failure(HasASeederThatNeedsMore.class))
                .hasMessageContaining("The seeder NeedsMore of HasASeederThatNeedsMore cannot be created: it has no"
                        + " constructor without parameters. Add one");
        assertThat(failure(HasAnAbstractTemplate.class))
                .hasMessageContaining(
                        "The template IsAbstract of HasAnAbstractTemplate cannot be created: it is abstract");
        assertThat(failure(HasAnInnerTemplate.class)).hasMessageContaining("It is an inner class: make it static.");
    }
}
