package org.datajoint.benchmarks.suite;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.datajoint.benchmarks.Access;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs test classes with JUnit in one launcher session, as a build does with all of its test classes, so that the cost of the
 * session is not part of the cost of a test.
 */
public final class Suites implements AutoCloseable {
    private static final int THREADS = 4;

    /** The time that a working test spends on other things than the database. */
    private static final Duration WORK = Duration.ofMillis(10);

    private static volatile int count;
    private static volatile boolean working;
    private static volatile @Nullable DataSource source;

    private final LauncherSession session = LauncherFactory.openSession();
    private final Map<String, String> server;

    private Suites(Access access) {
        this.server = Map.of(
                "datajoint.test.host", access.host(),
                "datajoint.test.port", Integer.toString(access.port()),
                "datajoint.test.user", access.user(),
                "datajoint.test.password", access.password());
    }

    /**
     * Opens a session.
     *
     * @param pool the pool for hand-written statements
     */
    public static Suites on(Access access, DataSource pool) {
        source = pool;
        return new Suites(access);
    }

    static DataSource pool() {
        return Objects.requireNonNull(source, "no suite runs");
    }

    static IntStream numbers() {
        return IntStream.range(0, count);
    }

    /** Runs tests that also spend time on other things than the database. */
    public long working(LongSupplier run) {
        working = true;
        try {
            return run.getAsLong();
        } finally {
            working = false;
        }
    }

    /** Does the part of a test that does not need the database. */
    static void work() {
        if (working) {
            LockSupport.parkNanos(WORK.toNanos());
        }
    }

    /** Runs a class with the given number of tests, all of which must pass, and returns how many passed. */
    public long run(Class<?> suite, int tests, boolean parallel) {
        count = tests;
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        session.getLauncher()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(suite))
                                .configurationParameters(server)
                                .configurationParameter(
                                        "junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel))
                                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                                .configurationParameter(
                                        "junit.jupiter.execution.parallel.config.fixed.parallelism",
                                        Integer.toString(THREADS))
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.getFailures().stream().findFirst().ifPresent(failure -> {
            throw new IllegalStateException(failure.getTestIdentifier().getDisplayName(), failure.getException());
        });
        return summary.getTestsSucceededCount();
    }

    @Override
    public void close() {
        session.close();
    }
}
