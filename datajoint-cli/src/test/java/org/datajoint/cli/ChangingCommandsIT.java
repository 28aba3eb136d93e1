package org.datajoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.TestSchema;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that change something, and that ask before they destroy. */
@DataJointTest
class ChangingCommandsIT {
    private static final String NOT_ASKED =
            " There is no terminal to ask on, so nothing was changed. Add --yes to go on.\n";

    @TempDir
    Path folder;

    private Shell shell;
    private Schema schema;
    private String lab;

    @BeforeEach
    void prepare(Instance instance, Schema schema) throws IOException {
        this.shell = Shell.in(folder, instance.config());
        this.schema = schema;
        this.lab = schema.name();
        instance.config()
                .set(
                        "stores.main",
                        Map.of(
                                "protocol",
                                "file",
                                "location",
                                folder.resolve("store").toString()));
        instance.config().set("stores.default", "main");
    }

    @Test
    void retriesJobsThatHaveFailed() {
        Lab.fill(schema);

        FakeTerminal person = FakeTerminal.answering("no", "yes");
        Shell.Result refused = shell.run(person, "jobs", "retry", lab);
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.err()).isEqualTo("datajoint: Nothing was changed.\n");
        assertThat(schema.table(Summary.class).jobs().errors().count()).isEqualTo(1);

        Shell.Result agreed = shell.run(person, "jobs", "retry", lab + ".Summary");
        assertThat(agreed.out()).isEqualTo("1 job to be made again.\n");
        assertThat(agreed.exitCode()).isZero();
        assertThat(person.prompts).containsOnly("1 job will be made again by the next populate.\nProceed? [yes, No]: ");
        assertThat(schema.table(Summary.class).jobs().count()).isZero();
    }

    @Test
    void retriesOnlyTheJobsThatAConditionChooses() {
        Lab.fill(schema);

        assertThat(shell.run("jobs", "retry", lab, "--where", "subject_id = 1").out())
                .isEqualTo("0 jobs to be made again.\n");
        assertThat(shell.run("jobs", "retry", lab, "--where", "subject_id = 2", "--yes", "--json")
                        .json()
                        .toString())
                .isEqualTo("{\"retried\":1}");
    }

    @Test
    void ignoresKeysAndTakesThatBack() {
        Lab.fill(schema);
        schema.table(Session.class).insert1(Map.of("subject_id", 2, "session", 2, "session_date", "2026-03-01"));

        Shell.Result refused = shell.run("jobs", "ignore", lab + ".Summary", "--where", "subject_id = 2");
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.err())
                .isEqualTo("datajoint: 2 keys of " + lab + ".Summary will not be made any more." + NOT_ASKED);

        Shell.Result done = shell.run("jobs", "ignore", lab + ".Summary", "--where", "subject_id = 2", "-y", "--json");
        assertThat(done.json().toString())
                .isEqualTo("{\"ignored\":[{\"subject_id\":2,\"session\":2},{\"subject_id\":2,\"session\":1}]}");
        assertThat(schema.table(Summary.class).jobs().ignored().count()).isEqualTo(2);

        assertThat(shell.run("jobs", "retry", lab, "--ignored", "-y").out()).isEqualTo("2 jobs to be made again.\n");
        assertThat(schema.table(Summary.class).jobs().count()).isZero();
    }

    @Test
    void hasNoJobsOfATableThatIsNotPopulated() {
        schema.table(Subject.class);

        Shell.Result result = shell.run("jobs", "ignore", lab + ".Subject", "--where", "subject_id = 2");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains(lab + ".subject is neither computed nor imported");
    }

    @Test
    void writesClassesAndReplacesThemOnlyIfSomebodyAgrees() throws IOException {
        schema.declare(Subject.class, Session.class);
        Path sources = folder.resolve("src/lab");

        Shell.Result first = shell.run("java", lab, "--package", "lab", "--output", sources.toString());
        assertThat(first.out()).isEqualTo("2 files written to " + sources + ".\n");
        Files.writeString(sources.resolve("Subject.java"), "mine");

        Shell.Result second = shell.run("java", lab, "--package", "lab", "--output", sources.toString());
        assertThat(second.exitCode()).isEqualTo(5);
        assertThat(second.err())
                .isEqualTo("datajoint: These files in " + sources + " will be replaced: Subject.java, Session.java."
                        + NOT_ASKED);
        assertThat(sources.resolve("Subject.java")).hasContent("mine");

        assertThat(shell.run("java", lab, "--package", "lab", "--output", sources.toString(), "--yes")
                        .exitCode())
                .isZero();
        assertThat(sources.resolve("Subject.java")).content().startsWith("package lab;");
    }

    @Test
    void savesAndLoadsCrossSections(@TestSchema("copy") Schema copy) {
        Lab.fill(schema);
        String file = folder.resolve("one.zip").toString();

        Shell.Result saved = shell.run(
                "cross-section", "save", file, lab, "--where", lab + ".Subject=subject_id = 1", "--erase", "full_name");
        assertThat(saved.err()).isEmpty();
        assertThat(saved.out()).containsPattern(lab + "\\.Subject +1\n").containsPattern(lab + "\\.Session +2\n");

        JsonNode loaded =
                shell.run("cross-section", "load", file, copy.name(), "--json").json();
        assertThat(loaded.get("rows").get(copy.name() + ".Session.Trial").asInt())
                .isEqualTo(3);
        assertThat(copy.freeTable("subject").fetch1().isNull("full_name")).isTrue();

        Shell.Result again = shell.run("cross-section", "load", file, "--into", lab + "=" + copy.name());
        assertThat(again.exitCode()).isEqualTo(4);
        assertThat(again.err()).startsWith("datajoint: ").doesNotContain("\tat ");
        assertThat(shell.run("cross-section", "load", file, copy.name(), "--existing", "skip")
                        .exitCode())
                .isZero();
    }

    @Test
    void asksBeforeRowsAndFilesAreReplaced(@TestSchema("copy") Schema copy) throws IOException {
        schema.table(Subject.class).insert1(Map.of("subject_id", 1, "full_name", "Ada"));
        Path file = folder.resolve("lab.zip");
        assertThat(shell.run("cross-section", "save", file.toString(), lab).exitCode())
                .isZero();
        byte[] before = Files.readAllBytes(file);

        assertThat(shell.run("cross-section", "save", file.toString(), lab).err())
                .isEqualTo("datajoint: The file " + file + " will be replaced." + NOT_ASKED);
        assertThat(file).hasBinaryContent(before);

        String[] load = {"cross-section", "load", file.toString(), copy.name(), "--existing", "replace"};
        assertThat(shell.run(load).exitCode()).isEqualTo(5);
        assertThat(shell.run(FakeTerminal.answering("yes"), load).exitCode()).isZero();
        assertThat(copy.freeTable("subject").count()).isEqualTo(1);
    }

    @Test
    void aLoadThatFailsLeavesNoNewSchemaBehind(Instance instance) {
        String name = lab.substring(0, 24) + "_new";

        assertThat(shell.run("cross-section", "load", "no-such.zip", name).exitCode())
                .isEqualTo(4);
        assertThat(shell.run("cross-section", "load", "no-such.zip", "--into", "x=" + name)
                        .exitCode())
                .isEqualTo(4);
        assertThat(instance.schemaNames()).contains(lab).doesNotContain(name);
    }

    @Test
    void loadsIntoSchemasThatAreNamedOneWay() {
        for (String[] wrong : List.of(new String[] {}, new String[] {"a", "--into", "b=c"})) {
            List<String> command = new java.util.ArrayList<>(List.of("cross-section", "load", "lab.zip"));
            command.addAll(List.of(wrong));

            Shell.Result result = shell.run(command.toArray(String[]::new));

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).startsWith("datajoint: Specify the target");
        }
    }

    @Test
    void collectsObjectsThatNoRowRefersTo() {
        schema.table(Subject.class).insert1(Map.of("subject_id", 1));
        Session session = schema.table(Session.class);
        session.insert1(
                Map.of("subject_id", 1, "session", 1, "session_date", "2026-01-01", "trace", new double[] {1, 2, 3}));
        assertThat(shell.run("rows", lab + ".Session", "--columns", "trace", "--json")
                        .json()
                        .get(0)
                        .get("trace")
                        .toString())
                .isEqualTo("[1.0,2.0,3.0]");
        assertThat(shell.run("gc", "report", lab, "--grace", "PT0S").exitCode()).isZero();
        session.deleteQuick();

        Shell.Result report = shell.run("gc", "report", lab, "--grace", "PT0S", "--json");
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.json().get("hashes").get("orphans")).hasSize(1);
        assertThat(shell.run("gc", "report", lab).exitCode())
                .as("within the grace of a day")
                .isZero();

        Shell.Result refused = shell.run("gc", "collect", lab, "--grace", "PT0S");
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.err())
                .isEqualTo("datajoint: In the store main, 1 file will be deleted permanently." + NOT_ASKED);

        Shell.Result collected = shell.run("gc", "collect", lab, "--grace", "PT0S", "--yes", "--json");
        assertThat(collected.exitCode()).isZero();
        assertThat(collected.json().get("deleted")).hasSize(1);
    }

    @Test
    void namesAStoreThatIsNotThere() {
        Shell.Result result = shell.run("gc", "report", lab, "--store", "attic");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("attic");
    }

    @Test
    void findsOldBlobsNarrowTextsAndDrift() {
        schema.connection()
                .execute("CREATE TABLE `" + lab + "`.`subject` (subject_id int PRIMARY KEY, image longblob,"
                        + " full_name varchar(40) CHARACTER SET latin1) COMMENT 'experimental animal'");
        schema.refresh();

        Shell.Result result =
                shell.run("inspect", lab, "--class", Subject.class.getName(), "--class", Session.class.getName());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains(lab + ".subject: `image` : longblob holds no values")
                .contains(lab + ".subject: `full_name` has the character set latin1")
                .contains(lab + ".session: The table is missing.")
                .contains(lab + ".session__trial: The table is missing.")
                .containsPattern(lab + "\\.subject: .*image");
        JsonNode json = shell.run("inspect", lab, "--json").json();
        assertThat(json.get("blobs").get(0).get("type").asText()).isEqualTo("longblob");
        assertThat(json.get("texts").get(0).get("character_set").asText()).isEqualTo("latin1");
        assertThat(json.get("drift")).isEmpty();
        assertThat(schema.tables()).hasSize(1);
    }

    @Test
    void refusesClassesThatDeclareNoTable() {
        Shell.Result noTable = shell.run("inspect", lab, "--class", "java.lang.String");
        Shell.Result noClass = shell.run("inspect", lab, "--class", "Session");

        assertThat(noTable.err())
                .isEqualTo(
                        "datajoint: The class java.lang.String does not declare a table: it is not a subclass of a tier.\n");
        assertThat(noClass.err()).startsWith("datajoint: The class Session cannot be loaded (");
        assertThat(noClass.exitCode()).isEqualTo(2);
    }
}
