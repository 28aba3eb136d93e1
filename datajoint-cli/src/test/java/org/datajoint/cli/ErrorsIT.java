package org.datajoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.datajoint.Instance;
import org.datajoint.cli.internal.command.CommandLines;
import org.datajoint.junit.DataJointTest;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors between a command and a server: one sentence, an exit code, no stack trace, no secret. */
@DataJointTest
class ErrorsIT {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void prepare(Instance instance) throws IOException {
        shell = Shell.in(folder, instance.config());
    }

    @Test
    void saysThatASchemaOrATableIsMissing(Schema schema, Subject subject) {
        Shell.Result noSchema = shell.run("list", "no_such_lab");
        Shell.Result noTable = shell.run("rows", schema.name() + ".Subjekt");

        assertThat(noSchema.exitCode()).isEqualTo(4);
        assertThat(noSchema.err())
                .isEqualTo(
                        "datajoint: There is no schema no_such_lab that the account can see. \"datajoint list\" shows the"
                                + " existing ones.\n");
        assertThat(noTable.exitCode()).isEqualTo(4);
        assertThat(noTable.err())
                .contains("has no table called Subjekt", "Subject")
                .doesNotContain("\tat ");
        assertThat(noTable.out()).isEmpty();
    }

    @Test
    void namesAnAttributeThatIsMissing(Schema schema, Subject subject) {
        Shell.Result result = shell.run("rows", schema.name() + ".Subject", "--where", "age > 3");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).startsWith("datajoint: ").contains("age");
    }

    @Test
    void showsAStackTraceIfItIsAskedFor() {
        Shell.Result result = shell.run("--stacktrace", "list", "no_such_lab");

        assertThat(result.err()).contains("datajoint: There is no schema no_such_lab", "\tat org.datajoint.");
    }

    @Test
    void takesATableOnlyByItsFullName() {
        Shell.Result result = shell.run("rows", "session");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(
                        "datajoint: \"session\" is not the name of a table. Write SCHEMA.TABLE, such as lab.Session.\n");
    }

    @Test
    void hasNoConnectionWithAWrongPassword() throws IOException {
        Files.writeString(folder.resolve(".secrets/database.password"), "not-the-secret");

        Shell.Result result = shell.run("list");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("Access denied").doesNotContain("not-the-secret", "\tat ");
        assertThat(shell.run("list", "--stacktrace").err()).contains("\tat ").doesNotContain("not-the-secret");
    }

    @Test
    void asksForThePasswordIfThereIsNone(Instance instance) throws IOException {
        String password = instance.config().getString("database.password").orElseThrow();
        Files.delete(folder.resolve(".secrets/database.password"));
        FakeTerminal person = FakeTerminal.answering(password);

        assertThat(shell.run(person, "list").exitCode()).isZero();
        assertThat(person.prompts).singleElement().asString().startsWith("Password of ");
        Shell.Result nobody = shell.run("list");
        assertThat(nobody.exitCode()).isEqualTo(3);
        assertThat(nobody.err()).contains("There is no password for ", "Set DJ_PASS");
    }

    @Test
    void asksForThePasswordIfThatIsWanted() {
        FakeTerminal person = FakeTerminal.answering("wrong");

        assertThat(shell.run(person, "list", "--password").exitCode()).isEqualTo(3);
        assertThat(person.prompts).hasSize(1);
    }

    @Test
    void hasNoConnectionWhereNoServerIs() {
        Shell.Result result = shell.run("list", "--host", "127.0.0.1", "--port", "1");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).startsWith("datajoint: No connection to ").hasLineCount(1);
    }

    @Test
    void takesOptionsBeforeTheCommandAsWell(Schema schema) {
        FakeTerminal terminal = FakeTerminal.none();

        int exitCode =
                CommandLines.of(terminal).execute("--config", shell.config().toString(), "list", schema.name());

        assertThat(exitCode).isZero();
        assertThat(terminal.takeOut()).isEqualTo("table  tier  rows  comment\n");
    }
}
