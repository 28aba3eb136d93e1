package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.datajoint.junit.internal.run.KeptMark;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Two JVMs on one server, one of which is killed, terminated, or cut off from its lock. */
@Timeout(120)
class SweepIT {
    private final Engine engine = Engine.withPrefix("djsweep");

    private static final String HANGS = "djsweep.hangs";

    /** A test that never ends by itself, in another JVM. */
    @DataJointTest
    static class Hangs {
        @Test
        void waits(Schema schema, Item item, DataSource source) throws IOException, SQLException {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            connection.createStatement().execute("INSERT INTO `" + schema.name() + "`.item VALUES (1, 'locked')");
            System.out.println("schema " + schema.name());
            if (Boolean.getBoolean(HANGS)) {
                System.in.readAllBytes();
            }
        }
    }

    /** A test that hangs while the schema copied for it, the source of the copy, and the schema for the next test exist. */
    @DataJointTest(template = TemplateIT.TwoItems.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class HangsAmongOthers {
        @Test
        void before(Item item) {}

        @Test
        void hangs(Item item) throws IOException {
            System.out.println("schema " + item.tableName().schema());
            System.in.readAllBytes();
        }

        @Test
        void last(Item item) {}
    }

    /** The main class of the other JVM. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            LauncherFactory.create()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(DiscoverySelectors.selectClass(arguments[0]))
                            .build());
        }
    }

    @TempDir
    Path folder;

    private Process startOther(Class<?> testClass) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-D" + HANGS + "=true",
                "-cp",
                System.getProperty("java.class.path")));
        engine.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(Main.class.getName(), testClass.getName()));
        return new ProcessBuilder(command)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private static String schemaOf(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("schema ")) {
                return line.substring("schema ".length());
            }
        }
        throw new AssertionError("the other JVM has no schema");
    }

    @DataJointTest
    static class Passes {
        @Test
        void test(Schema schema) {}
    }

    private void runAnother() {
        engine.run(Passes.class).testEvents().assertStatistics(events -> events.succeeded(1));
    }

    @Test
    void dropsWhatAKilledRunLeftAndNothingOfALiveOne() throws IOException, SQLException {
        Process live = startOther(Hangs.class);
        Process doomed = startOther(HangsAmongOthers.class);
        String living = schemaOf(live);
        String left = schemaOf(doomed);
        runAnother();
        assertThat(engine.schemas()).contains(living, left).hasSizeGreaterThan(2);

        doomed.destroyForcibly().onExit().join();
        while (holderOf(lockOf(left)) != null) {
            Thread.onSpinWait(); // The server has not yet noticed that the process is gone.
        }
        runAnother();

        assertThat(engine.schemas()).containsExactly(living);
        live.getOutputStream().close();
        live.onExit().join();
        assertThat(engine.schemas()).isEmpty();
    }

    @Test
    void keepsWhatARunKeptOnPurposeForTheKeepTime() throws SQLException {
        engine.with("keep", "always");
        runAnother();
        List<String> kept = engine.schemas();
        assertThat(kept).hasSize(1);

        engine.with("keep", "never");
        runAnother();
        assertThat(engine.schemas()).isEqualTo(kept);

        engine.with("keep-time", "PT0S");
        runAnother();
        assertThat(engine.schemas()).isEmpty();
    }

    @Test
    void dropsWhatAKilledRunDidNotKeepAndLeavesWhatItKept() throws SQLException {
        String run = "0" + Long.toString(Instant.now().getEpochSecond(), 36) + "abcd";
        Engine.execute("CREATE DATABASE djsweep_" + run + "_1_left", "CREATE DATABASE djsweep_" + run + "_2_kept");
        try (Connection connection = Engine.connect()) {
            KeptMark.set(connection, "djsweep_" + run + "_2_kept");
        }

        runAnother();

        assertThat(engine.schemas()).containsExactly("djsweep_" + run + "_2_kept");
        engine.dropAll();
    }

    @Test
    void dropsItsSchemasWhenItIsEndedBySignal() throws IOException, SQLException {
        Process ended = startOther(HangsAmongOthers.class);
        String schema = schemaOf(ended);
        assertThat(engine.schemas()).contains(schema).hasSizeGreaterThan(1);

        ended.destroy();
        ended.onExit().join();

        assertThat(engine.schemas()).isEmpty();
    }

    /** Meanwhile, others take every connection of the account that becomes free. */
    @Test
    void dropsItsSchemasWhenItIsEndedBySignalThoughNoConnectionIsLeft() throws IOException, SQLException {
        Engine.execute(
                "CREATE USER IF NOT EXISTS 'djsweep_few'@'%' IDENTIFIED BY 'Limited-1-user' WITH MAX_USER_CONNECTIONS 8",
                "GRANT ALL ON `djsweep\\_%`.* TO 'djsweep_few'@'%'");
        engine.with("user", "djsweep_few").with("password", "Limited-1-user");
        List<Connection> taken = new ArrayList<>();
        try {
            Process starved = startOther(Hangs.class);
            String schema = schemaOf(starved);
            assertThat(engine.schemas()).containsExactly(schema);
            takeAll(taken);
            starved.destroy();
            while (starved.isAlive()) {
                takeAll(taken);
            }

            assertThat(engine.schemas()).isEmpty();
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
            Engine.execute("DROP USER 'djsweep_few'@'%'");
        }
    }

    private static void takeAll(List<Connection> taken) {
        try {
            while (true) {
                taken.add(Engine.connect("djsweep_few", "Limited-1-user"));
            }
        } catch (SQLException noneLeft) {
            // As intended.
        }
    }

    @Test
    void saysThatItLostItsLockAndTakesItAgain() throws IOException, SQLException {
        Process other = startOther(Hangs.class);
        String schema = schemaOf(other);
        String lock = lockOf(schema);
        @Nullable String holder = holderOf(lock);
        Engine.execute("KILL " + holder);

        String next = holder;
        while (next == null || next.equals(holder)) {
            next = holderOf(lock); // The other run notices at its next check.
        }

        runAnother();
        assertThat(engine.schemas()).containsExactly(schema);
        other.getOutputStream().close();
        other.onExit().join();
        assertThat(folder.resolve("log"))
                .content()
                .contains("This run lost its lock " + lock, "it has taken the lock again");
    }

    private static String lockOf(String schema) {
        return "djsweep:" + schema.split("_")[1];
    }

    private static @Nullable String holderOf(String lock) throws SQLException {
        return Engine.strings("SELECT IS_USED_LOCK('" + lock + "')").get(0);
    }
}
