package org.datajoint.junit.internal.test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.datajoint.errors.DataJointException;
import org.datajoint.junit.internal.run.SchemaRemoval;
import org.datajoint.junit.internal.run.SharedParts;
import org.datajoint.junit.internal.run.TestRun;
import org.datajoint.testserver.TestNotices;

/**
 * A schema that is filled once per run and of which tests get copies. The first caller has it filled, and the others
 * wait. Thread-safe.
 */
final class SchemaSource implements SharedParts.Part {
    private final TestRun run;
    private final String what;
    private final TestScope scope;
    private final FutureTask<Outcome> filled = new FutureTask<>(this::fill);
    private final Thread filler = new Thread(filled, "datajoint-test-fill");
    private boolean begun;

    /** @param scope the scope whose schema is the source; it is closed by this object */
    SchemaSource(TestRun run, String what, TestScope scope) {
        this.run = run;
        this.what = "the " + what;
        this.scope = scope;
    }

    /** The result of filling the source. */
    private sealed interface Outcome {}

    private record Filled(SchemaCopy copy) implements Outcome {}

    /** The schema contains objects that a copy would lack. */
    private record Uncopyable() implements Outcome {}

    private record Failed(Throwable cause) implements Outcome {}

    /**
     * Copies the source.
     *
     * @param schema the name of the copy
     * @param wanted called before each statement; throws if no test will use the copy
     * @return false if the source cannot be copied, or if a schema of that name exists; then that schema has to be
     *     filled itself
     * @throws DataJointException if the source could not be filled, with the same reason for all callers, or if the
     *     server failed
     */
    boolean copyTo(String schema, Runnable wanted) {
        Outcome outcome = outcome();
        if (outcome instanceof Failed failed) {
            // Each test needs its own exception, since a note about the test is added to it.
            throw new DataJointException(reason(failed.cause()), failed.cause());
        }
        return outcome instanceof Filled whole && copy(whole.copy(), schema, wanted);
    }

    /**
     * Returns the reason of a failure. The message of an error such as a stack overflow does not name the program that
     * failed.
     */
    private String reason(Throwable cause) {
        return cause instanceof Error
                ? "For the tests, " + what + " failed: " + cause
                : String.valueOf(cause.getMessage());
    }

    private boolean copy(SchemaCopy copy, String schema, Runnable wanted) {
        try {
            return run.schemaConnections().use(copy.to(schema, () -> {
                // If the run is being terminated, nobody would drop what is created from now on.
                run.schemas().requireNotEnded();
                wanted.run();
            }));
        } catch (SQLException failure) {
            throw new DataJointException(
                    "The schema " + schema + " could not be copied from " + copy.source() + ", which " + what
                            + " had filled: " + failure.getMessage(),
                    failure);
        }
    }

    private Outcome outcome() {
        begin();
        try {
            return awaited();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DataJointException(
                    "The test was interrupted while " + what + " filled the schema that it gets a copy of.",
                    interrupted);
        } catch (ExecutionException failure) {
            return new Failed(Objects.requireNonNullElse(failure.getCause(), failure));
        }
    }

    /** Waits without a limit, but logs what the tests are waiting for. */
    private Outcome awaited() throws InterruptedException, ExecutionException {
        Duration patience = run.settings().patience();
        while (true) {
            try {
                return filled.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                TestNotices.warnOnce("Tests wait for " + what + ", which has not filled their schema after "
                        + patience.toSeconds() + " s." + place());
            }
        }
    }

    /** Returns where the seeding program currently is: its topmost frame outside of the JDK and the driver. */
    private String place() {
        return Arrays.stream(filler.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk.")
                        && !frame.getClassName().startsWith("com.mysql."))
                .findFirst()
                .map(frame -> " It is at " + frame + ".")
                .orElse("");
    }

    /** Fills the source on a thread of its own. A thread of JUnit's pool would begin another test while the program waits. */
    private synchronized void begin() {
        if (!begun) {
            begun = true;
            filler.setDaemon(true);
            filler.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            filler.start();
        }
    }

    private Outcome fill() {
        try {
            String name = scope.schema("").name();
            scope.closeInstance();
            Optional<SchemaCopy> copy = looked(name);
            if (copy.isPresent()) {
                return new Filled(copy.get());
            }
            TestNotices.info("The schema that " + what + " fills has views, triggers, routines or events, which are not"
                    + " copied: it is filled for each test.");
            drop();
            return new Uncopyable();
        } catch (RuntimeException | Error failure) {
            scope.closeInstance();
            drop();
            throw failure;
        }
    }

    private Optional<SchemaCopy> looked(String name) {
        try {
            return run.schemaConnections().use(connection -> SchemaCopy.of(connection, name));
        } catch (SQLException failure) {
            throw new DataJointException(
                    "The schema " + name + ", which " + what
                            + " has filled, could not be read in order to copy it for the tests: "
                            + failure.getMessage(),
                    failure);
        }
    }

    private void drop() {
        for (String schema : scope.names()) {
            try {
                run.schemaConnections()
                        .run(connection -> SchemaRemoval.dropByForce(connection, schema, new ArrayList<>()));
                run.schemas().ends(schema);
            } catch (SQLException failure) {
                TestNotices.warn("The schema " + schema + ", which " + what + " has filled for the tests, could not be"
                        + " dropped: " + failure.getMessage() + ". A later run drops it.");
            }
        }
    }

    @Override
    public void close() {
        // If the source is still being filled, all who waited for it were interrupted.
        filler.interrupt();
        scope.closeInstance();
        drop();
    }
}
