package org.datajoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.junit.DataJointTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sweep} with a separate prefix, so that it does not affect other schemas. */
@DataJointTest
class SweepCommandIT {
    private final String prefix = "djs" + UUID.randomUUID().toString().substring(0, 8);
    private final String run = run(Instant.now().minusSeconds(3600));
    private final String left = prefix + "_" + run + "_1_some_test";
    private final String kept = prefix + "_" + run + "_2_some_test";

    @TempDir
    Path folder;

    private Shell shell;
    private Connection connection;

    /** Returns a run's name as the extension generates it: its start in seconds, followed by four characters. */
    private static String run(Instant start) {
        return "0" + Long.toString(start.getEpochSecond(), 36) + "abcd";
    }

    @BeforeEach
    void leave(Instance instance) throws IOException, SQLException {
        shell = Shell.in(folder, instance.config());
        connection = instance.dataSource("").getConnection();
        execute("CREATE SCHEMA `" + left + "`");
        execute("CREATE SCHEMA `" + kept + "`");
        execute("CREATE TABLE `" + kept + "`.`~kept` (id int PRIMARY KEY)");
    }

    @AfterEach
    void drop() throws SQLException {
        execute("DROP SCHEMA IF EXISTS `" + left + "`");
        execute("DROP SCHEMA IF EXISTS `" + kept + "`");
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean exists(String schema) {
        return shell.run("list", "--json").out().contains("\"" + schema + "\"");
    }

    @Test
    void dropsWhatADeadRunHasLeft() {
        assertThat(shell.run("sweep", "--prefix", prefix, "--dry-run").out())
                .containsPattern(left + " +\\S+ +left\n")
                .containsPattern(kept + " +\\S+ +kept\n");

        Shell.Result refused = shell.run("sweep", "--prefix", prefix);
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.err())
                .startsWith("datajoint: These schemas will be dropped: " + left + ". There is no terminal");
        assertThat(exists(left)).isTrue();

        assertThat(shell.run(FakeTerminal.answering("yes"), "sweep", "--prefix", prefix)
                        .out())
                .isEqualTo("Dropped " + left + ".\n");
        assertThat(exists(left)).isFalse();
        assertThat(exists(kept)).isTrue();
        assertThat(shell.run("sweep", "--prefix", prefix).out()).isEqualTo("There is nothing to drop.\n");
    }

    @Test
    void dropsWhatWasKeptLongEnough() {
        Shell.Result result = shell.run("sweep", "--prefix", prefix, "--keep-time", "PT30M", "--yes", "--json");

        assertThat(result.json().toString())
                .isEqualTo("{\"dropped\":[\"" + left + "\",\"" + kept + "\"],\"errors\":[]}");
        assertThat(result.exitCode()).isZero();
        assertThat(exists(kept)).isFalse();
    }

    @Test
    void leavesARunAloneThatLives() throws SQLException {
        execute("SELECT GET_LOCK('" + prefix + ":" + run + "', 0)");

        assertThat(shell.run("sweep", "--prefix", prefix, "--keep-time", "PT0S", "--yes")
                        .out())
                .isEqualTo("There is nothing to drop.\n");
        assertThat(shell.run("sweep", "--prefix", prefix, "--dry-run", "--json").json())
                .hasSize(2)
                .allSatisfy(schema -> {
                    assertThat(schema.get("state").asText()).isEqualTo("lives");
                    assertThat(schema.get("dropped_by_sweep").asBoolean()).isFalse();
                });
        assertThat(exists(left)).isTrue();
    }

    @Test
    void refusesAPrefixThatWouldMatchOtherSchemas() {
        Shell.Result result = shell.run("sweep", "--prefix", "%", "--yes");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("datajoint: A prefix of test schemas consists of lower-case letters and digits");
    }
}
