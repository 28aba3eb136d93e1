package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;

/** Tests without a server, or on one that allows little. */
@Timeout(60)
class UnavailableIT {
    private final Engine engine = Engine.withPrefix("djnone");

    @DataJointTest
    static class Needs {
        @Test
        void first(Schema schema) {}

        @Test
        void second(Schema schema) {}

        @Test
        void third() {}
    }

    private List<Throwable> failures() {
        return engine.run(Needs.class).testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    @Test
    void failWithTheSameReasonAfterOneAttempt() {
        engine.with("host", "127.0.0.1").with("port", "1");

        List<Throwable> failures = failures();

        assertThat(failures).hasSize(2).allSatisfy(failure -> assertThat(failure)
                .hasMessageContaining("No MySQL or MariaDB server answers at 127.0.0.1:1"));
        assertThat(root(failures.get(0))).isSameAs(root(failures.get(1)));
    }

    @Test
    void areSkippedWhereThatIsWanted() {
        engine.with("host", "127.0.0.1").with("port", "1").with("unavailable", "skip");

        engine.run(Needs.class).testEvents().assertStatistics(events -> events.skipped(2)
                .succeeded(1));
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void sayInTheLogWhyTheyAreSkipped() {
        // A separate port, because the same reason is logged only once.
        engine.with("host", "127.0.0.1").with("port", "2").with("unavailable", "skip");
        PrintStream standard = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            engine.run(Needs.class).testEvents().assertStatistics(events -> events.skipped(2));
        } finally {
            System.setErr(standard);
        }

        assertThat(log.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce(
                        "Tests that need a database are skipped: No MySQL or MariaDB server answers at 127.0.0.1:2");
    }

    @Test
    void failForASettingThatMakesNoSense() {
        engine.with("keep", "sometimes");

        assertThat(failures()).hasSize(2).allSatisfy(failure -> assertThat(failure)
                .hasMessageContaining("datajoint.test.keep", "sometimes"));
    }

    @Test
    void needNoMoreThanTheDocumentedGrant() throws SQLException {
        Engine.execute(
                "CREATE USER IF NOT EXISTS 'djnone_user'@'%' IDENTIFIED BY 'Limited-1-user'",
                "GRANT ALL ON `djnone\\_%`.* TO 'djnone_user'@'%'");
        try {
            engine.with("user", "djnone_user").with("password", "Limited-1-user");
            engine.run(Needs.class).testEvents().assertStatistics(events -> events.succeeded(3));
            assertThat(engine.schemas()).isEmpty();
        } finally {
            Engine.execute("DROP USER 'djnone_user'@'%'");
        }
    }

    @Test
    void saySoWhenTheServerHasNoConnectionsLeft() throws SQLException {
        Engine.execute(
                "CREATE USER IF NOT EXISTS 'djnone_few'@'%' IDENTIFIED BY 'Limited-1-user'"
                        + " WITH MAX_USER_CONNECTIONS 3",
                "GRANT ALL ON `djnone\\_%`.* TO 'djnone_few'@'%'");
        try {
            engine.with("user", "djnone_few").with("password", "Limited-1-user");
            assertThat(failures()).hasSize(2).allSatisfy(failure -> assertThat(failure)
                    .hasMessageContaining("no connections left", "max_user_connections = 3"));
        } finally {
            Engine.execute("DROP USER 'djnone_few'@'%'");
        }
    }

    @DataJointTest
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Survives {
        private static volatile @Nullable Relay relay;

        @Test
        void a(Schema schema) throws IOException {
            Objects.requireNonNull(relay).close();
            schema.tables();
        }

        @Test
        void b(Schema schema) {}

        @Test
        void c(Item item) {}
    }

    @Test
    void failAtOnceWhenTheServerIsGone() throws IOException, SQLException {
        try (Relay relay = new Relay(Engine.host(), Engine.port())) {
            Survives.relay = relay;
            Engine gone = Engine.withPrefix("djgone")
                    .with("host", "127.0.0.1")
                    .with("port", Integer.toString(relay.port()))
                    .with("wait", "PT10M");

            List<Throwable> failures = gone.run(Survives.class).testEvents().failed().stream()
                    .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                    .map(TestExecutionResult::getThrowable)
                    .flatMap(Optional::stream)
                    .toList();

            assertThat(failures).hasSize(3).allSatisfy(failure -> assertThat(failure)
                    .hasStackTraceContaining("no longer responds, although it did when the tests began"));
            gone.dropAll();
        }
    }
}
