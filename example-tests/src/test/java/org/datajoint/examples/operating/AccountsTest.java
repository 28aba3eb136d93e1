package org.datajoint.examples.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.diagram.CrossSection;
import org.datajoint.diagram.Diagram;
import org.datajoint.errors.AccessException;
import org.datajoint.examples.Rating;
import org.datajoint.examples.Session;
import org.datajoint.examples.Subject;
import org.datajoint.examples.Summary;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.TestDatabase;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that each account can do what the page says with the privileges that it lists, and no more. */
@DataJointTest
class AccountsTest {
    private Accounts accounts;
    private String name;

    @BeforeEach
    void accounts(TestDatabase database, Schema schema) {
        accounts = new Accounts(database);
        name = schema.name();
    }

    @AfterEach
    void removeAccounts() throws SQLException {
        accounts.close();
    }

    private static void fill(Schema schema) {
        schema.table(Subject.class).insert1(Map.of("subject_id", 1, "species", "mouse"));
        schema.table(Session.class).insert1(Map.of("subject_id", 1, "session", 1, "session_date", "2024-05-01"));
        schema.table(Session.Trial.class).insert1(Map.of("subject_id", 1, "session", 1, "trial", 1, "rt", 0.25));
    }

    @Test
    void theOwnerDeclaresFillsAndDrops() throws SQLException, IOException {
        try (Instance owner = accounts.instance("lab_owner")) {
            owner.schema(name).drop();
            Schema schema = owner.schema(name);
            fill(schema);
            Summary summary = schema.table(Summary.class);
            assertThat(summary.populate(PopulateOptions.defaults().reserveJobs()))
                    .succeeded(1);
            assertThat(schema.table(Rating.class).populate()).succeeded(1);
            assertThat(Diagram.of(schema).counts().values()).doesNotContain(0L);
            schema.table(Subject.class).delete();
            summary.drop();
            schema.drop();
            assertThat(schema).doesNotExist();
        }
    }

    @Test
    void theWorkerPopulatesInsertsAndDeletes(Schema schema) throws SQLException, IOException {
        fill(schema);
        schema.table(Summary.class).jobs().refresh();
        schema.table(Rating.class);
        try (Instance worker = accounts.instance("lab_worker")) {
            worker.config().set("database.create_tables", false);
            Schema lab = worker.schema(name);
            Summary summary = lab.table(Summary.class);
            assertThat(summary.populate(PopulateOptions.defaults().reserveJobs().workers(2)))
                    .succeeded(1);
            lab.table(Session.class).update1(Map.of("subject_id", 1, "session", 1, "session_date", "2024-05-02"));
            lab.table(Subject.class).delete();
            assertThat(summary).isEmpty();
            assertThatThrownBy(() -> lab.table(Rating.class).dropQuick()).isInstanceOf(AccessException.class);
        }
    }

    @Test
    void theReaderReadsAndSavesCrossSections(Schema schema, @TempDir Path folder) throws SQLException, IOException {
        fill(schema);
        try (Instance reader = accounts.instance("lab_reader")) {
            Schema lab = reader.schema(name);
            assertThat(lab.table(Session.Trial.class)).hasRowCount(1);
            assertThat(Diagram.trace(lab.table(Session.class)).counts()).hasSize(3);
            CrossSection.of(lab).save(folder.resolve("lab.zip"));
            assertThatThrownBy(() -> lab.table(Subject.class).insert1(Map.of("subject_id", 2, "species", "rat")))
                    .isInstanceOf(AccessException.class);
        }
    }
}
