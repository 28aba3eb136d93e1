package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.examples.pages.Outputs.assertOutput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.datajoint.Instance;
import org.datajoint.connection.Confirmation;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.TestDatabase;
import org.datajoint.table.DeletePlan;
import org.datajoint.table.DropPlan;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.PartIntegrity;
import org.datajoint.table.Table;
import org.datajoint.table.ValidationResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's page about inserting, changing and deleting rows. */
@DataJointTest(template = LabSeeder.class)
@SuppressWarnings("try") // try blocks that do not use their resource
class InsertingAndDeletingTest {
    @TempDir
    Path folder;

    /** An animal, as a record. */
    record Animal(int subjectId, String species, @Nullable LocalDate dob) {}

    @Test
    void inserts(Subject subject) {
        subject.insert1(Map.of("subject_id", 10, "species", "mouse", "dob", LocalDate.of(2024, 3, 1)));
        subject.insert1(new Animal(11, "rat", null)); // subjectId is the attribute subject_id

        subject.insert(List.of(
                Map.of("subject_id", 12, "species", "mouse"),
                Map.of("subject_id", 13, "species", "rat", "dob", "2024-03-02"))); // all of them, or none

        assertThat(subject.count()).isEqualTo(7);
    }

    @Test
    void insertsFromElsewhere(Subject subject, Session session, Session.Trial trial) throws IOException {
        Path file = folder.resolve("subjects.csv");
        Files.writeString(file, "subject_id,species,dob\n20,mouse,2024-04-01\n21,rat,\n");

        subject.insert(file); // CSV, or JSON lines if the name ends with .jsonl
        trial.insert(IntStream.range(2, 1000)
                .mapToObj(number -> Map.of("subject_id", 1, "session", 2, "trial", number, "rt", 0.5)));
        session.insert(subject.restrict("subject_id >= 20").proj("session = 1", "session_date = '2024-05-03'"));

        assertThat(trial.count()).isEqualTo(1002);
        assertThat(session.count()).isEqualTo(5);
    }

    @Test
    void whatDoesNotFitIsRefusedAsAWhole(Subject subject) {
        List<Map<String, ?>> rows = List.of(
                Map.of("subject_id", 10, "species", "mouse"), Map.of("subject_id", "eleven", "species", "mouse"));

        assertThatThrownBy(() -> subject.insert(rows))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refused -> assertOutput("inserting-refused.txt", withoutSchema(subject, refused)));
        assertThat(subject.count()).isEqualTo(3);
    }

    /** Returns the message without the name of the test's schema. */
    private static String withoutSchema(Subject subject, DataJointException thrown) {
        return thrown.getMessage().replace(subject.schema().name(), "lab");
    }

    @Test
    void everyRefusalHasAnException(Subject subject) {
        assertThatThrownBy(() -> subject.insert1(Map.of("subject_id", 1, "species", "rat")))
                .isInstanceOf(DuplicateException.class);
        assertThatThrownBy(() -> subject.insert1(Map.of("subject_id", 10, "species", "cat")))
                .isInstanceOf(IntegrityException.class);
        assertThatThrownBy(() -> subject.insert1(Map.of("subject_id", 10, "specis", "rat")))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("species");
    }

    @Test
    void choosesWhatToDoWithRowsThatExist(Subject subject) {
        List<Animal> animals = List.of(new Animal(1, "rat", null), new Animal(10, "rat", null));

        long inserted = subject.insert(animals, InsertOptions.defaults().skipDuplicates()); // skips subject 1

        assertThat(inserted).isEqualTo(1);
        assertThat(subject.restrict("subject_id = 1").fetch1()).containsEntry("species", "mouse");
    }

    @Test
    void replacesRows(Item item) {
        item.insert1(Map.of("item_id", 1, "name", "pipette"));
        item.insert1(
                Map.of("item_id", 1, "name", "beaker"), InsertOptions.defaults().replace());

        assertThat(item.fetch1()).containsEntry("name", "beaker");
    }

    @Test
    void insertsInChunksAndIgnoresFields(Item item) {
        Stream<Map<String, Object>> rows =
                IntStream.range(0, 2500).mapToObj(id -> Map.of("item_id", id, "name", "item " + id, "colour", "red"));

        item.insert(rows, InsertOptions.defaults().ignoreExtraFields().inChunksOf(1000));

        assertThat(item.count()).isEqualTo(2500);
    }

    @Test
    void validatesWithoutInserting(Subject subject) {
        ValidationResult result = subject.validate(
                List.of(Map.of("subject_id", 10, "species", "mouse"), Map.of("subject_id", 11, "dob", "yesterday")));

        assertThat(result.isValid()).isFalse();
        assertOutput("inserting-validate.txt", result.toString());
        assertThat(subject.count()).isEqualTo(3);
    }

    @Test
    void insertsAMasterWithItsParts(Instance instance, Session session, Session.Trial trial) {
        instance.connection().useTransaction(() -> {
            session.insert1(Map.of("subject_id", 3, "session", 2, "session_date", "2024-05-04"));
            trial.insert(List.of(
                    Map.of("subject_id", 3, "session", 2, "trial", 1, "rt", 0.25),
                    Map.of("subject_id", 3, "session", 2, "trial", 2, "rt", 0.5)));
        });

        assertThat(trial.restrict(Map.of("subject_id", 3, "session", 2)).count())
                .isEqualTo(2);
    }

    @Test
    void updatesARow(Subject subject) {
        subject.update1(Map.of("subject_id", 2, "dob", LocalDate.of(2024, 1, 6)));
        subject.update1(new Animal(1, "mouse", null)); // null resets to the default

        assertThat(subject.orderBy("KEY").column("dob", LocalDate.class))
                .containsExactly(null, LocalDate.of(2024, 1, 6), LocalDate.of(2024, 2, 11));
    }

    @Test
    void deletesWithWhatRefersToIt(Subject subject, Session session, Session.Trial trial) {
        long deleted = subject.restrict(Map.of("subject_id", 1)).delete();

        assertThat(deleted).isEqualTo(1);
        assertThat(session.count()).isEqualTo(1);
        assertThat(trial.count()).isEqualTo(1);
    }

    @Test
    void looksBeforeItDeletes(Subject subject, Session session, TestDatabase database) {
        DeletePlan plan = subject.restrict(Map.of("subject_id", 1)).deletePlan();
        System.out.println(plan);

        assertOutput("deleting-plan.txt", plan.toString().replace(database.name(), "lab"));
        assertThat(session.count()).isEqualTo(3);
        plan.execute(); // deletes exactly these rows, or throws

        assertThat(subject.count()).isEqualTo(2);
    }

    @Test
    void asksBeforeItDeletes(Instance instance, Subject subject) {
        List<String> questions = new ArrayList<>();
        Instance.Builder builder = builder(subject);

        Instance careful = builder.set("safemode", true)
                .confirmation(consequences -> {
                    questions.add(consequences);
                    return consequences.lines().count() < 10;
                })
                .build();
        try (careful) {
            Subject theirs = careful.schema(subject.schema().name()).table(Subject.class);
            assertThat(theirs.restrict("subject_id = 2").delete()).isEqualTo(1);
        }
        try (Instance never = builder.confirmation(Confirmation.never()).build()) {
            Subject theirs = never.schema(subject.schema().name()).table(Subject.class);
            assertThat(theirs.delete()).isZero();
        }
        assertThat(questions).hasSize(1);
        assertThat(instance.config().getBoolean("safemode")).isFalse();
    }

    private static Instance.Builder builder(Subject subject) {
        org.datajoint.testserver.TestServer server = org.datajoint.junit.DataJointServer.shared();
        return Instance.builder(subject.connection().config())
                .host(server.host())
                .port(server.port())
                .user(server.user())
                .password(server.password());
    }

    @Test
    void partsGoWithTheirMaster(Session session, Session.Trial trial) {
        assertThatThrownBy(() -> trial.restrict("rt is null").delete()).isInstanceOf(IntegrityException.class);

        trial.restrict("rt is null").delete(PartIntegrity.IGNORE); // keeps the session
        trial.restrict("rt > 0.7").delete(PartIntegrity.CASCADE); // deletes the session with all of its trials

        assertThat(session.count()).isEqualTo(2);
        assertThat(trial.count()).isEqualTo(2);
    }

    @Test
    void deletesQuickly(Session.Trial trial, Subject subject) {
        long deleted = trial.restrict("rt is null").deleteQuick(); // one statement, without confirmation

        assertThat(deleted).isEqualTo(1);
        assertThatThrownBy(subject::deleteQuick).isInstanceOf(IntegrityException.class);
    }

    @Test
    void aMisspelledMapDeletesNothing(Subject subject) {
        assertThatThrownBy(() -> subject.restrict(Map.of("subjct_id", 1)).delete())
                .isInstanceOf(UnknownAttributeException.class);
        assertThat(subject.count()).isEqualTo(3);
    }

    @Test
    void drops(Session session, Session.Trial trial) {
        DropPlan plan = session.dropPlan(); // the table, its parts, and all tables that refer to them
        assertThat(plan.rows().values()).containsExactly(4L, 3L);

        session.drop();

        assertThat(trial.schema().tables())
                .extracting(Table::className)
                .containsExactlyInAnyOrder("Species", "Subject");
    }
}
