package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Messages about templates that fail. */
@Timeout(120)
class TemplateFailureIT {
    private final Engine engine = Engine.withPrefix("djtplfail");

    static class Overflows implements Seeder {
        @Override
        public void seed(Schema schema) {
            throw new StackOverflowError("deep");
        }
    }

    static class DropsItsSchema implements Seeder {
        @Override
        public void seed(Schema schema) {
            schema.drop();
        }
    }

    @DataJointTest(template = Overflows.class)
    static class OnOneThatOverflows {
        @Test
        void test(Schema schema) {}
    }

    @DataJointTest(template = DropsItsSchema.class)
    static class OnOneThatDrops {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void areNamedIfNothingElseSaysWhoFailed() throws SQLException {
        assertThat(failure(OnOneThatOverflows.class)).contains("the template Overflows failed", "deep");
        assertThat(failure(OnOneThatDrops.class))
                .contains(
                        "which the template DropsItsSchema has filled, could not be read in order to copy it for the tests");
        assertThat(engine.schemas()).isEmpty();
    }

    private String failure(Class<?> testClass) {
        return engine.run(testClass)
                .testEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result ->
                        String.valueOf(result.getThrowable().orElseThrow().getMessage()))
                .findFirst()
                .orElseThrow();
    }

    private static final CountDownLatch GO_ON = new CountDownLatch(1);

    static class Waits implements Seeder {
        @Override
        public void seed(Schema schema) throws InterruptedException {
            GO_ON.await();
        }
    }

    @DataJointTest(template = Waits.class)
    static class OnOneThatWaits {
        @Test
        void test(Schema schema) {}
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void areNamedInTheLogIfTheyTakeLong() throws InterruptedException {
        PrintStream standard = System.err;
        CountDownLatch said = new CountDownLatch(1);
        ByteArrayOutputStream log = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, length);
                if (toString(StandardCharsets.UTF_8).contains("Tests wait for the template Waits")) {
                    said.countDown();
                }
            }
        };
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        CompletableFuture<EngineExecutionResults> run =
                CompletableFuture.supplyAsync(() -> engine.with("wait", "PT3S").run(OnOneThatWaits.class));
        try {
            said.await();
        } finally {
            GO_ON.countDown();
            System.setErr(standard);
        }

        run.join().testEvents().assertStatistics(events -> events.succeeded(1));
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("It is at ", "TemplateFailureIT$Waits.seed(");
    }
}
