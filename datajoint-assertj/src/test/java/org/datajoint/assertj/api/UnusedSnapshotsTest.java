package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.FakeQuery.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The warning at the end of a run about snapshots that no test has used. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class UnusedSnapshotsTest {
    /** The properties that tell Maven to run only some tests, possibly including this one. */
    private static final List<String> CHOICES = List.of("test", "it.test");

    private static final String ROW = "[\n{\"subject_id\":1,\"session\":1,\"user\":\"alice\"}\n]\n";

    private static final String FOLDER = "snapshot-" + UUID.randomUUID();
    private static final Path PATH = Path.of("src", "test", "resources", FOLDER);

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Map<String, String> chosen = new HashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(PATH);
        write("asked.json", ROW);
        for (String choice : CHOICES) {
            String value = System.clearProperty(choice);
            if (value != null) {
                chosen.put(choice, value);
            }
        }
    }

    @AfterEach
    void remove() throws IOException {
        chosen.forEach(System::setProperty);
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(PATH)) {
            found.forEach(files::add);
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(PATH);
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(PATH.resolve(name), text);
    }

    static class Asks {
        @Test
        void forOne() {
            assertThat(FakeQuery.of(session(1, 1, "alice")))
                    .comparingOnly("subject_id", "session", "user")
                    .matchesSnapshot(FOLDER + "/asked.json");
        }
    }

    static class Fails {
        @Test
        void beforeItAsks() {
            throw new AssertionError("no good");
        }
    }

    static class IsSkipped {
        @Test
        @Disabled("today")
        void andAsksForNone() {}
    }

    private void run(Class<?>... testClasses) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                said.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.datajoint.assertj");
        logger.addHandler(handler);
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(Stream.of(testClasses)
                                    .map(DiscoverySelectors::selectClass)
                                    .toList())
                            .build());
        } finally {
            logger.removeHandler(handler);
        }
    }

    private List<String> saidOf(String name) {
        return said.stream()
                .filter(message -> message.contains(PATH.resolve(name).toString()))
                .toList();
    }

    @Test
    void areNamedOnceWhereAllTestsHavePassed() throws IOException {
        write("of-old.json", ROW);
        write("empty.json", "[\n\n]\n");
        write("data.json", "[\n  {\"subject_id\": 1}\n]\n");
        write("rows.jsonl", ROW);

        run(Asks.class);
        run(Asks.class);

        assertThat(saidOf("of-old.json")).singleElement().asString().contains("No test used these snapshots: ");
        assertThat(saidOf("empty.json")).hasSize(1);
        assertThat(saidOf("asked.json")).isEmpty();
        assertThat(saidOf("data.json")).isEmpty();
        assertThat(saidOf("rows.jsonl")).isEmpty();
    }

    @Test
    void areNotKnownWhereATestFailedOrWasSkipped() throws IOException {
        write("of-the-failed.json", ROW);

        run(Asks.class, Fails.class);
        run(Asks.class, IsSkipped.class);
        System.setProperty("it.test", "Asks");
        run(Asks.class);
        System.clearProperty("it.test");

        assertThat(said).isEmpty();
    }
}
