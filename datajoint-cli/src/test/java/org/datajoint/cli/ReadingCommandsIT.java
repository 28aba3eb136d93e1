package org.datajoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.Scope;
import org.datajoint.junit.TestSchema;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands that change nothing, all on one schema. */
@DataJointTest(scope = Scope.CLASS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingCommandsIT {
    @TempDir
    static Path folder;

    private Shell shell;
    private String lab;

    @BeforeAll
    void fill(Instance instance, Schema schema) throws IOException {
        shell = Shell.in(folder, instance.config());
        lab = schema.name();
        instance.config()
                .set(
                        "stores.main",
                        Map.of(
                                "protocol",
                                "file",
                                "location",
                                folder.resolve("store").toString()));
        instance.config().set("stores.default", "main");
        Lab.fill(schema);
    }

    @Test
    void listsTheSchemasThatTheAccountSees() {
        Shell.Result result = shell.run("list", "--json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.json())
                .filteredOn(schema -> schema.get("schema").asText().equals(lab))
                .singleElement()
                .satisfies(schema -> assertThat(schema.get("tables").asInt()).isEqualTo(4));
        assertThat(shell.run("list").out())
                .containsPattern("(?m)^schema +tables$")
                .contains(lab);
        assertThat(result.out()).doesNotContain("information_schema");
    }

    @Test
    void listsTablesAsJson() {
        JsonNode session = shell.run("list", lab, "--json").json().get(1);

        assertThat(session.toString())
                .isEqualTo("{\"table\":\"" + lab + ".Session\",\"stored_as\":\"" + lab
                        + ".session\",\"tier\":\"manual\",\"rows\":3,\"comment\":\"one recording\"}");
    }

    @Test
    void countsNoRowsIfThatIsNotWanted() {
        assertThat(shell.run("list", lab, "--no-counts", "--json").json())
                .allSatisfy(table -> assertThat(table.get("rows").isNull()).isTrue());
    }

    @Test
    void namesTheSchemaIfThereAreSeveral() {
        assertThat(shell.run("list", lab, "`" + lab + "`").out()).contains(lab + ".Session.Trial");
    }

    @Test
    void describesTablesAsJson() {
        JsonNode tables = shell.run("describe", lab + ".Session", lab + ".session__trial", "--json")
                .json();

        assertThat(tables).extracting(table -> table.get("tier").asText()).containsExactly("manual", "part");
        assertThat(tables.get(0).get("definition").asText())
                .startsWith("# one recording\n-> `" + lab + "`.`subject`\n");
    }

    @Test
    void showsRowsAsJson() {
        JsonNode rows = shell.run(
                        "rows", lab + ".Session", "--where", "subject_id = 1", "--order", "session DESC", "--json")
                .json();

        assertThat(rows.toString())
                .isEqualTo("[{\"subject_id\":1,\"session\":2,\"session_date\":\"2026-02-03\"},"
                        + "{\"subject_id\":1,\"session\":1,\"session_date\":\"2026-01-15\"}]");
    }

    @Test
    void showsComputedAndChosenColumns() {
        JsonNode rows = shell.run(
                        "rows",
                        "`" + lab + "`.`session__trial`",
                        "--columns",
                        "seconds = rt, doubled = 2 * rt",
                        "--limit",
                        "1",
                        "--json")
                .json();

        assertThat(rows.toString())
                .isEqualTo("[{\"subject_id\":1,\"session\":1,\"trial\":1,\"seconds\":0.25,\"doubled\":0.5}]");
    }

    @Test
    void fetchesTheValuesOfACodecIfTheyAreAskedFor() {
        JsonNode rows = shell.run("rows", lab + ".Session", "--columns", "trace", "--limit", "1", "--json")
                .json();

        assertThat(rows.get(0).get("trace").isNull()).isTrue();
    }

    @Test
    void aNegativeLimitIsAWrongCommandLine() {
        Shell.Result result = shell.run("rows", lab + ".Session", "--limit", "-1");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("datajoint: --limit takes a number of rows, not -1.\n");
    }

    @Test
    void printsADiagramInEachLanguage() throws IOException {
        assertThat(shell.run("diagram", lab, "--format", "dot").out()).startsWith("digraph ");
        assertThat(shell.run("diagram", lab, "--format", "svg").out()).contains("<svg ", "Summary");
        assertThat(shell.run("diagram", lab + ".Session", "--upstream", "1", "--direction", "tb")
                        .out())
                .startsWith("flowchart TB")
                .contains("Subject")
                .doesNotContain("Summary");

        assertThat(shell.run("diagram", lab, "--downstream", "-1").exitCode()).isEqualTo(2);

        Path picture = folder.resolve("lab.png");
        assertThat(shell.run("diagram", lab, "--downstream", "1", "--output", picture.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.readAllBytes(picture)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void printsNoPicturesOfPixels() {
        Shell.Result result = shell.run("diagram", lab, "--format", "png");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("datajoint: PNG cannot be printed. Give --output with a name such as lab.png.\n");
    }

    @Test
    void namesTheDirectionsOfADiagram() {
        Shell.Result result = shell.run("diagram", lab, "--direction", "up");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("LR, TB");
    }

    @Test
    void readsSchemasOfTheServer() {
        assertThat(shell.run("rows", "information_schema.SCHEMATA", "--where", "SCHEMA_NAME = '" + lab + "'", "--json")
                        .json())
                .singleElement()
                .satisfies(
                        schema -> assertThat(schema.get("SCHEMA_NAME").asText()).isEqualTo(lab));
    }

    @Test
    void showsProgressAsJson() {
        assertThat(shell.run("progress", lab, "--json").json().toString())
                .isEqualTo("[{\"table\":\"" + lab + ".Summary\",\"remaining\":1,\"total\":3,\"jobs\":"
                        + "{\"pending\":0,\"reserved\":0,\"success\":0,\"error\":1,\"ignore\":0}}]");
    }

    @Test
    void listsJobsOfATableOrASchema() {
        String jobs = "{\"pending\":0,\"reserved\":0,\"success\":0,\"error\":1,\"ignore\":0}";

        assertThat(shell.run("jobs", "list", lab + ".Summary", "--json").json().toString())
                .isEqualTo("[{\"table\":\"" + lab + ".Summary\",\"jobs\":" + jobs + "}]");
        assertThat(shell.run("jobs", "list", lab + ".Session", "--json").json()).isEmpty();
    }

    @Test
    void showsTheErrorsOfJobsWithTheirStack() {
        Shell.Result result = shell.run("jobs", "errors", lab, "--stack", "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        JsonNode error = result.json().get(0);
        assertThat(error.get("key").toString()).isEqualTo("{\"subject_id\":2,\"session\":1}");
        assertThat(error.get("message").asText()).contains("a session without trials");
        assertThat(error.get("stack").asText()).contains("Summary.make");
        assertThat(shell.run("jobs", "errors", lab).out()).doesNotContain("Summary.make");
        assertThat(shell.run("jobs", "errors", lab, "--stack").out()).contains("Summary.make");
    }

    @Test
    void succeedsIfNoJobHasFailed() {
        Shell.Result result = shell.run("jobs", "errors", lab, "--where", "subject_id = 1");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("No job has failed.\n");
    }

    @Test
    void printsJavaClasses() {
        Shell.Result result = shell.run("java", lab, "--package", "org.example.lab");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("// Subject.java\npackage org.example.lab;\n")
                .contains("\n// Session.java\n", "public class Session extends Manual", "class Trial extends Part");
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        Shell.Result result =
                shell.run("inspect", lab, "--class", Session.class.getName(), "--class", Summary.class.getName());

        assertThat(result.out()).isEqualTo("Nothing was found.\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void showsWideRowsBelowEachOther(@TestSchema("wide") Schema wide) {
        wide.connection()
                .execute("CREATE TABLE `" + wide.name() + "`.`wide` (id int PRIMARY KEY, "
                        + "the_first_of_the_long_names int, the_second_of_the_long_names int, the_third_of_the_long_names int,"
                        + " the_fourth_of_the_long_names int)");
        wide.connection().execute("INSERT INTO `" + wide.name() + "`.`wide` VALUES (1, 2, 3, 4, 5)");
        wide.refresh();

        assertThat(shell.run("rows", wide.name() + ".Wide").out())
                .isEqualTo("*id                           1\n"
                        + "the_first_of_the_long_names   2\n"
                        + "the_second_of_the_long_names  3\n"
                        + "the_third_of_the_long_names   4\n"
                        + "the_fourth_of_the_long_names  5\n"
                        + "\n1 row\n");
    }
}
