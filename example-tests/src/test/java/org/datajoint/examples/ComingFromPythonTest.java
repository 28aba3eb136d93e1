package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.Instance;
import org.datajoint.codec.Cells;
import org.datajoint.codec.Codec;
import org.datajoint.codec.NpyRef;
import org.datajoint.codec.ObjectRef;
import org.datajoint.codec.Struct;
import org.datajoint.connection.Config;
import org.datajoint.connection.Connection;
import org.datajoint.diagram.Diagram;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.errors.ThreadSafetyException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.junit.DataJointServer;
import org.datajoint.junit.DataJointTest;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.query.Condition;
import org.datajoint.query.JoinOptions;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.query.Top;
import org.datajoint.query.U;
import org.datajoint.store.StoreProvider;
import org.datajoint.table.Definition;
import org.datajoint.table.Imported;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.Make;
import org.datajoint.table.PartIntegrity;
import org.datajoint.table.Schema;
import org.datajoint.table.StagedInsert;
import org.datajoint.table.ThreePartMake;
import org.datajoint.testserver.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java column of the guide's page "Coming from Python", in the order of its tables. The Python column is {@code
 * coming_from_python.py}.
 */
@DataJointTest(template = LabSeeder.class)
@SuppressWarnings("try") // try blocks that do not use their resource
class ComingFromPythonTest {
    private static final Map<String, Object> KEY = Map.of("subject_id", 1);

    @TempDir
    Path folder;

    /** An animal, as a record. */
    record Animal(int subjectId, String species, @Nullable LocalDate dob) {}

    /** The length of a recording, computed in three parts, so that no transaction is open during the computation. */
    @Definition("""
            -> Session
            ---
            seconds : float32
            """)
    public static class Recording extends Imported implements ThreePartMake<LocalDate, Float> {
        @Override
        protected QueryExpression keySource() {
            return schema().table(Session.class);
        }

        @Override
        public LocalDate makeFetch(Make make) {
            return make.upstream(Session.class).fetch1().getDate("session_date");
        }

        @Override
        public Float makeCompute(Row key, LocalDate day) {
            return (float) day.getDayOfMonth();
        }

        @Override
        public void makeInsert(Make make, Float seconds) {
            make.insert1(Map.of("seconds", seconds));
        }
    }

    @Test
    void settings(Instance instance) {
        TestServer server = DataJointServer.shared();
        String host = server.host() + ":" + server.port();
        String user = server.user();
        String password = server.password();
        Path path = folder.resolve("datajoint.json");
        Connection.Action<RuntimeException> body = () -> {};

        try (Instance another = Instance.connect(host, user, password)) {
            assertThat(another.connection().isConnected()).isTrue();
        }
        instance.config().set("safemode", false);
        try (Config.Overrides ignored = instance.config().override("safemode", false)) {
            assertThat(instance.config().getBoolean("safemode")).isFalse();
        }
        Config.saveTemplate(path);
        assertThat(path).exists();
        assertThat(instance.connection().query("SELECT ? AS one", 1)).hasSize(1);
        instance.connection().useTransaction(body);
    }

    @Test
    void schemas(Instance instance, Schema schema) {
        String name = schema.name();
        String fullName = "`" + name + "`.`subject`";

        assertThat(instance.schema(name)).isSameAs(schema);
        assertThat(instance.schema(name, false)).isSameAs(schema);
        assertThat(schema.table(Subject.class).count()).isEqualTo(3);
        assertThat(instance.virtualSchema(name).table("Subject").count()).isEqualTo(3);
        assertThat(instance.schemaNames()).contains(name);
        assertThat(schema.tables()).hasSize(4);
        assertThat(schema.table("Subject").count()).isEqualTo(3);
        assertThat(instance.freeTable(fullName).count()).isEqualTo(3);
        assertThat(schema.toJava("org.example").files()).hasSize(3);
        assertThat(schema.exists()).isTrue();
        assertThat(schema.jobs()).isEmpty();
        schema.rebuildLineage();
        schema.drop();
        assertThat(schema.exists()).isFalse();
    }

    @Test
    void inserts(Subject subject, Session session) throws IOException {
        List<Animal> rows = List.of(new Animal(12, "mouse", null), new Animal(13, "rat", LocalDate.of(2024, 2, 11)));
        Path path = folder.resolve("subjects.csv");
        Files.writeString(path, "subject_id,species\n14,mouse\n");
        InsertOptions defaults = InsertOptions.defaults();

        subject.insert1(Map.of("subject_id", 11, "species", "mouse"));
        assertThat(subject.validate(rows).isValid()).isTrue();
        subject.insert(rows);
        subject.insert(rows, InsertOptions.defaults().skipDuplicates());
        subject.insert(rows, defaults.skipDuplicates().ignoreExtraFields());
        subject.insert(rows, defaults.skipDuplicates().inChunksOf(1000));
        subject.insert(path);
        subject.insert(
                List.of(new Animal(14, "rat", null)), InsertOptions.defaults().replace());
        session.insert(subject.restrict("subject_id = 14").proj("session = 1", "session_date = '2024-05-02'"));
        subject.update1(new Animal(1, "mouse", null));
        try (StagedInsert staged = subject.stagedInsert(Map.of("subject_id", 15))) {
            staged.set("species", "rat");
            staged.commit();
        }

        assertThat(subject.count()).isEqualTo(8);
    }

    @Test
    void queries(Subject subject, Session session, Session.Trial trial) {
        Condition condition = Condition.sql("dob > '2024-02-01'");
        Condition other = Condition.of(KEY);
        QueryExpression mice = subject.restrict("species = 'mouse'").proj();
        QueryExpression rats = subject.restrict("species = 'rat'").proj();

        assertThat(subject.restrict(Map.of("species", "mouse")).count()).isEqualTo(2);
        assertThat(subject.restrict("dob > ?", "2024-01-01").count()).isEqualTo(2);
        assertThat(subject.restrict(List.of(condition, other)).count()).isEqualTo(2);
        assertThat(subject.restrict(Condition.allOf(condition, other)).count()).isZero();
        assertThat(subject.restrict(session).count()).isEqualTo(2);
        assertThat(subject.exclude(session).count()).isEqualTo(1);
        assertThat(subject.restrict(Condition.not(condition)).count()).isEqualTo(1);
        assertThat(subject.top(Top.of(5).orderBy("dob DESC").offset(2)).count()).isEqualTo(1);
        assertThat(subject.proj().heading().names()).containsExactly("subject_id");
        assertThat(session.proj("...", "-partner").heading().names()).doesNotContain("partner");
        assertThat(session.proj("day = session_date", "y = year(session_date)").count())
                .isEqualTo(3);
        assertThat(subject.join(session).count()).isEqualTo(3);
        assertThat(session.extend(subject).count()).isEqualTo(3);
        assertThat(session.join(subject, JoinOptions.defaults().noSemanticCheck())
                        .count())
                .isEqualTo(3);
        assertThat(session.aggr(trial, "n = count(*)").count()).isEqualTo(3);
        assertThat(session.aggr(trial, "n = count(*)").excludingNonmatching().count())
                .isEqualTo(3);
        assertThat(mice.union(rats).count()).isEqualTo(3);
        assertThat(U.of("species").restrict(subject).count()).isEqualTo(2);
        assertThat(U.of("species").aggr(subject, "n = count(*)").count()).isEqualTo(2);
    }

    @Test
    void fetches(Subject subject) {
        Map<String, Object> key = KEY;

        assertThat(subject.toRows()).hasSize(3);
        assertThat(subject.orderBy("dob").limit(5).toRows()).hasSize(3);
        assertThat(subject.restrict(key).fetch1()).containsEntry("species", "mouse");
        assertThat(subject.restrict(key).values("species", String.class).one()).isEqualTo("mouse");
        assertThat(subject.keys()).hasSize(3);
        assertThat(subject.column("species", String.class)).hasSize(3);
        assertThat(subject.records(Animal.class).list()).hasSize(3);
        try (Stream<Row> rows = subject.stream()) {
            assertThat(rows).hasSize(3);
        }
        assertThat(subject.count()).isEqualTo(3);
        assertThat(!subject.isEmpty()).isTrue();
        assertThat(subject.contains(key)).isTrue();
        assertThat(subject.rows().first(3)).hasSize(3);
        assertThat(subject.rows().last(3)).hasSize(3);
        assertThat(subject.preview()).contains("*subject_id");
        assertThat(subject.toSql()).startsWith("SELECT");
        assertThat(subject.heading().primaryKey()).containsExactly("subject_id");
        assertThat(subject.describe()).contains("subject_id");
    }

    @Test
    void structure(Instance instance, Schema schema, Subject subject, Session session) {
        assertThat(session.parents()).hasSize(2);
        assertThat(session.children()).hasSize(1);
        assertThat(session.ancestors()).hasSize(2);
        assertThat(subject.descendants()).hasSize(2);
        assertThat(session.parts()).hasSize(1);
        assertThat(subject.alter()).isFalse();
        assertThat(instance.diagram(schema).toMermaid()).contains("Subject");
        assertThat(instance.diagram(session).downstream(1).upstream(1).nodes()).isNotEmpty();
        assertThat(Diagram.trace(subject.restrict(KEY)).counts()).isNotEmpty();
        assertThat(Diagram.cascade(subject.restrict(KEY), PartIntegrity.ENFORCE).counts())
                .hasSize(3);
        assertThat(Diagram.of(schema).restrict(subject.restrict(KEY)).counts()).hasSize(4);
        assertThat(Diagram.of(schema).collapse().nodes()).hasSize(4);
        Path path = folder.resolve("pipeline.mmd");
        Diagram.of(schema).save(path);
        assertThat(path).isNotEmptyFile();
    }

    @Test
    void populates(Summary summary, Recording recording, Session session, Session.Trial trial) {
        Map<String, Object> key = KEY;
        PopulateOptions options = PopulateOptions.defaults();
        trial.update1(Map.of("subject_id", 1, "session", 2, "trial", 1, "rt", 0.5));

        summary.populate(key);
        summary.populate(options.reserveJobs().suppressErrors().maxCalls(10).workers(1));
        assertThat(summary.progress().remaining()).isZero();
        summary.jobs().refresh();
        assertThat(summary.jobs().errors().count()).isZero();
        summary.jobs().ignore(Map.of("subject_id", 1, "session", 1));
        assertThat(summary.jobs().progress().ignore()).isEqualTo(1);
        Map<String, Object> job = Map.of("subject_id", 3, "session", 1);
        summary.restrict(job).delete();
        summary.jobs().refresh();
        assertThat(summary.jobs().reserve(job)).isTrue();
        summary.jobs().error(job, "no light");
        summary.jobs().errors().delete();
        summary.jobs().refresh();
        assertThat(summary.jobs().reserve(job)).isTrue();
        summary.jobs().complete(job);
        recording.populate();
        assertThat(recording.count()).isEqualTo(session.count());
        recording.insert1(
                Map.of("subject_id", 1, "session", 1, "seconds", 2),
                InsertOptions.defaults().replace().allowDirectInsert());
    }

    @Test
    void errors(Subject subject) {
        assertThatThrownBy(() -> subject.insert1(Map.of("subject_id", 1, "species", "mouse")))
                .isInstanceOf(DuplicateException.class)
                .isInstanceOf(DataJointException.class);
        assertThat(List.of(
                        IntegrityException.class,
                        AccessException.class,
                        QuerySyntaxException.class,
                        UnknownAttributeException.class,
                        MissingAttributeException.class))
                .allMatch(QueryException.class::isAssignableFrom);
        assertThat(List.of(LostConnectionException.class, MissingTableException.class, ThreadSafetyException.class))
                .allMatch(DataJointException.class::isAssignableFrom);
        assertThat(List.of(Codec.class, ObjectRef.class, NpyRef.class)).doesNotContainNull();
        assertThat(List.of(Struct.class, Cells.class, StoreProvider.class)).doesNotContainNull();
    }

    @Test
    void stores(Instance instance, Schema schema) {
        instance.config().set("stores.main.protocol", "file");
        instance.config().set("stores.main.location", folder.toString());

        assertThat(instance.collector("main", schema).collect().refusals()).isEmpty();
    }

    @Test
    void deletes(Subject subject, Session session, Session.Trial trial, Summary summary, Recording recording) {
        Map<String, Object> key = KEY;

        assertThat(trial.restrict(key).deleteQuick()).isEqualTo(3);
        trial.restrict(Map.of("subject_id", 3)).delete(PartIntegrity.CASCADE);
        assertThat(subject.restrict(key).delete()).isEqualTo(1);
        assertThat(session.count()).isZero();
        summary.drop();
        recording.dropQuick();
    }
}
