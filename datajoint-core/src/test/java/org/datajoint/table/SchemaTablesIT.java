package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DefinitionException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.definition.FullName;
import org.datajoint.table.elsewhere.Species;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaTablesIT {
    private final TestConnection server = new TestConnection();
    private final String name = TestConnection.newName();
    private final Schema schema = server.schema(name);

    @Definition("""
            # animal
            subject_id : int32   # unique id
            ---
            -> Species
            dob = null : date
            """)
    @References(Species.class)
    static class Subject extends Manual {}

    @Definition("""
            -> Subject
            session : int16
            ---
            -> [nullable] Subject.proj(partner='subject_id')
            """)
    static class Session extends Manual {
        @Definition("""
                -> master
                trial : int16
                ---
                rt = null : float64
                """)
        static class Trial extends Part {}

        @Definition("""
                -> Session.Trial
                ---
                note : varchar(20)
                """)
        static class Note extends Part {}
    }

    @Definition("""
            -> Session.Trial
            ---
            x : float32
            """)
    static class Scan extends Manual {}

    @Definition("-> Hen\negg : int8")
    static class Egg extends Manual {}

    @Definition("-> Egg\nhen : int8")
    static class Hen extends Manual {}

    @Definition("-> lab.Subject\nprobe : int8")
    static class Probe extends Manual {}

    @Definition("a : int33")
    static class Wrong extends Manual {}

    @Definition("a : int32")
    static class Master extends Manual {
        @Definition("b : int8")
        static class Stray extends Part {}
    }

    @Definition("-> `other`.`subject`\nx : int8")
    static class Foreign extends Manual {}

    static class Undefined extends Manual {}

    @Definition("a : int32")
    class Inner extends Manual {}

    @Definition("a : int32")
    static final class Needy extends Manual {
        Needy(int size) {
            assertThat(size).isPositive();
        }
    }

    @AfterEach
    void drop() {
        server.drop(name);
        server.close();
    }

    private List<String> tables() {
        schema.refresh();
        return schema.tables().stream().map(table -> table.tableName().table()).toList();
    }

    @Test
    void declaresParentsAndPartsWithATable() {
        Scan scan = schema.table(Scan.class);
        assertThat(scan.tableName()).isEqualTo(new TableName(name, "scan"));
        assertThat(scan.heading().primaryKey()).containsExactly("subject_id", "session", "trial");
        assertThat(tables())
                .containsExactly("#species", "subject", "session", "session__trial", "session__note", "scan");
    }

    @Test
    void givesTheSameObjectAgainAndTheTableOfAPart() {
        assertThat(schema.table(Session.class)).isSameAs(schema.table(Session.class));
        Session.Trial trial = schema.table(Session.Trial.class);
        assertThat(trial.masterName()).isEqualTo(new TableName(name, "session"));
        assertThat(schema.table("Session.Trial")).isSameAs(trial);
    }

    @Test
    void insertsTheContentsOfALookupThatAreMissing() {
        Species species = schema.table(Species.class);
        assertThat(species.count()).isEqualTo(2);
        server.connection.execute("DELETE FROM " + FullName.of(species.tableName()) + " WHERE species='crow'");
        assertThat(server.schema(name).table(Species.class).count()).isEqualTo(2);
    }

    @Test
    void seesWhatAnotherDeclaresInASchemaThatThisOneMade() {
        try (TestConnection other = new TestConnection()) {
            other.schema(name).table(Species.class);
            assertThat(schema.table("Species").count()).isEqualTo(2);
            assertThat(schema.tables()).hasSize(1);
        }
    }

    @Test
    void bindsOneClassInTwoSchemasAtOnce() {
        String other = TestConnection.newName();
        try {
            Schema second = server.schema(other);
            Subject here = schema.table(Subject.class);
            Subject there = second.table(Subject.class);
            assertThat(here.tableName().schema()).isEqualTo(name);
            assertThat(there.tableName().schema()).isEqualTo(other);
        } finally {
            server.drop(other);
        }
    }

    @Test
    void refersToATableOfASchemaThatHasAnAlias() {
        String other = TestConnection.newName();
        try {
            Schema second = server.schema(other);
            second.alias("lab", schema);
            assertThatThrownBy(() -> second.table(Probe.class))
                    .isInstanceOf(DefinitionException.class)
                    .hasMessageContaining("declare it there first");
            schema.table(Subject.class);
            Probe probe = second.table(Probe.class);
            assertThat(probe.heading().get("subject_id").lineage()).isEqualTo(name + ".subject.subject_id");
            assertThat(probe.describe()).startsWith("-> `" + name + "`.`subject`\n");
        } finally {
            server.drop(other);
        }
    }

    @Test
    void refersToATableThatNoClassDeclares() {
        new TextTables(server.connection, name).declare("Subject", "Manual", "subject_id : int64");
        schema.refresh();
        new TextTables(server.connection, name).declare("Visit", "Manual", "-> Subject\nvisit : int8");
        assertThat(schema.table("Visit").heading().primaryKey()).containsExactly("subject_id", "visit");
    }

    @Test
    void refusesDefinitionsThatReferToEachOther() {
        assertThatThrownBy(() -> schema.table(Egg.class))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("in a cycle: Egg -> Hen -> Egg");
        assertThat(tables()).isEmpty();
    }

    @Test
    void createsNothingWhereADefinitionIsWrong() {
        assertThatThrownBy(() -> schema.table(Wrong.class)).isInstanceOf(DefinitionException.class);
        assertThatThrownBy(() -> schema.table(Master.class))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("table Master.Stray");
        assertThatThrownBy(() -> schema.table(Foreign.class)).hasMessageContaining("other.subject does not exist");
        assertThat(tables()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAClass() {
        assertThatThrownBy(() -> schema.table(Undefined.class)).hasMessageContaining("has no definition");
        assertThatThrownBy(() -> schema.table(Inner.class)).hasMessageContaining("is an inner class; make it static");
        assertThatThrownBy(() -> schema.table(Needy.class)).hasMessageContaining("no constructor without parameters");
        assertThatThrownBy(() -> schema.table(Manual.class)).hasMessageContaining("has no definition");
    }

    @Test
    void aTableMadeByNewBelongsToNoSchema() {
        assertThatThrownBy(() -> new Subject().heading())
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("schema.table(Subject.class)");
    }

    @Test
    void declaresNothingInATransactionAndBindsWhatExists() {
        assertThatThrownBy(() -> server.connection.inTransaction(() -> schema.table(Species.class)))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("before the transaction begins");
        schema.table(Species.class);
        assertThat(server.connection.inTransaction(
                        () -> server.schema(name).table(Species.class).count()))
                .isEqualTo(2);
    }

    @Test
    void declaresNothingWhereTheSettingForbidsIt() {
        server.connection.config().set("database.create_tables", false);
        assertThatThrownBy(() -> schema.table(Subject.class))
                .isInstanceOf(MissingTableException.class)
                .hasMessageContaining("database.create_tables");
    }

    @Test
    void declaresAgainWhatWasDropped() {
        schema.table(Species.class);
        server.connection.execute("DROP TABLE `" + name + "`.`#species`");
        schema.refresh();
        assertThat(schema.table(Species.class).count()).isEqualTo(2);
    }

    @Test
    void recordsLineagesAgainThatWereLost() {
        schema.table(Scan.class);
        server.connection.execute("DROP TABLE `" + name + "`.`~lineage`");
        Scan scan = server.schema(name).table(Scan.class);
        assertThat(scan.heading().get("trial").lineage()).isEqualTo(name + ".session__trial.trial");
        assertThat(scan.heading().get("subject_id").lineage()).isEqualTo(name + ".subject.subject_id");
    }

    @Test
    void manyProcessesMayDeclareTheSameSchemaAtOnce() {
        List<TestConnection> servers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<CompletableFuture<Scan>> scans = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                TestConnection process = new TestConnection();
                servers.add(process);
                scans.add(
                        CompletableFuture.supplyAsync(() -> process.schema(name).table(Scan.class), threads));
            }
            assertThat(scans.stream().map(scan -> scan.join().heading()).distinct())
                    .hasSize(1);
            assertThat(server.connection.query("SELECT * FROM `" + name + "`.`~lineage`"))
                    .hasSize(15);
        } finally {
            threads.shutdown();
            servers.forEach(TestConnection::close);
        }
    }

    @Test
    void bindsASchemaOfAHundredTablesInFiveStatements() {
        TextTables text = new TextTables(server.connection, name);
        for (int i = 0; i < 100; i++) {
            text.declare("Table" + i, "Manual", "id : int32\n---\nvalue : varchar(20)\nindex(value)");
        }
        int before = server.session.statements.get();
        Schema again = server.schema(name);
        for (int i = 0; i < 100; i++) {
            assertThat(again.table("Table" + i).heading().names()).containsExactly("id", "value");
        }
        assertThat(server.session.statements.get() - before).isLessThanOrEqualTo(5);
    }

    @Test
    void namesOfSchemasAreChecked() {
        assertThatThrownBy(() -> server.schema("a.b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot name a schema");
        assertThatThrownBy(() -> server.schema("")).hasMessageContaining("cannot name a schema");
        assertThatThrownBy(() ->
                        StoredSchema.database(server.connection, "djtest_none").createIfMissing(false))
                .isInstanceOf(MissingTableException.class);
    }

    @Test
    void saysWhichTablesThereAreWhereANameIsWrong() {
        schema.table(Species.class);
        assertThatThrownBy(() -> schema.table("Specis")).hasMessageContaining("it has [Species]");
        assertThat(schema.table("species").tableName().table()).isEqualTo("#species");
        assertThatThrownBy(() -> schema.freeTable("nosuch")).isInstanceOf(MissingTableException.class);
        assertThat(schema.freeTable("#species").count()).isEqualTo(2);
    }

    @Test
    void aNameWithBackticksIsWrittenAsInSql() {
        try (TestConnection own = new TestConnection()) {
            String raw = TestConnection.newName();
            try {
                Schema schema = own.schema(raw);
                own.connection.execute("CREATE TABLE `" + raw + "`.`a``b` (a INT PRIMARY KEY)");
                assertThat(schema.freeTable("`a``b`").heading().names()).containsExactly("a");
                assertThat(schema.freeTable("`" + raw + "`.`a``b`").tableName().table())
                        .isEqualTo("a`b");
                assertThatThrownBy(() -> schema.freeTable("`a`b`"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("double backticks in a name");
            } finally {
                own.drop(raw);
            }
        }
    }
}
