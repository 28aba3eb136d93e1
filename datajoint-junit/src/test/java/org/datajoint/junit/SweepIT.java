package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Two JVMs on one server, one of which is killed. */
@Timeout(120)
class SweepIT {
    private final Engine engine = Engine.withPrefix("djsweep").with("keep-time", "PT0S");

    private static final String HANGS = "djsweep.hangs";

    /** A test that never ends by itself, in another JVM. */
    @DataJointTest
    static class Hangs {
        @Test
        void waits(Schema schema, Item item) throws IOException {
            System.out.println("schema " + schema.name());
            if (Boolean.getBoolean(HANGS)) {
                System.in.readAllBytes();
            }
        }
    }

    /** The main class of the other JVM. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            LauncherFactory.create()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(DiscoverySelectors.selectClass(Hangs.class))
                            .build());
        }
    }

    private Process startOther() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-D" + HANGS + "=true",
                "-cp",
                System.getProperty("java.class.path")));
        engine.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(Main.class.getName());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
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
        Process live = startOther();
        Process doomed = startOther();
        String living = schemaOf(live);
        String left = schemaOf(doomed);
        runAnother();
        assertThat(engine.schemas()).containsExactlyInAnyOrder(living, left);

        doomed.destroyForcibly().onExit().join();
        runAnother();

        assertThat(engine.schemas()).containsExactly(living);
        live.getOutputStream().close();
        live.onExit().join();
        assertThat(engine.schemas()).isEmpty();
    }

    @Test
    void leavesWhatIsYoungerThanTheKeepTime() throws SQLException {
        String kept = "djsweep_" + "0" + Long.toString(Instant.now().getEpochSecond(), 36) + "abcd_1_kept";
        Engine.execute("CREATE DATABASE " + kept);

        engine.with("keep-time", "PT1H");
        runAnother();
        assertThat(engine.schemas()).containsExactly(kept);

        engine.with("keep-time", "PT0S");
        engine.dropAll();
    }
}
