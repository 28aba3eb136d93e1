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
 * A schema that is filled once a run, and that tests get copies of. Whoever asks first has it filled; the others wait. Safe for
 * many threads.
 */
final class SchemaSource implements SharedParts.Part {
    private final TestRun run;
    private final String what;
    private final TestScope scope;
    private final FutureTask<Outcome> filled = new FutureTask<>(this::fill);
    private final Thread filler = new Thread(filled, "datajoint-test-fill");
    private boolean begun;

    /** @param scope whose schema is the source; it is closed here */
    SchemaSource(TestRun run, String what, TestScope scope) {
        this.run = run;
        this.what = "the " + what;
        this.scope = scope;
    }

    /** What became of the filling. */
    private sealed interface Outcome {}

    private record Filled(SchemaCopy copy) implements Outcome {}

    /** It holds what a copy would not have. */
    private record Uncopyable() implements Outcome {}

    private record Failed(Throwable cause) implements Outcome {}

    /**
     * Makes a copy of it.
     *
     * @param schema the copy's name
     * @param wanted is asked before each statement, and throws if no test will use the copy
     * @return false if it cannot be copied, or if there is a schema of that name: then that schema is to be filled by itself
     * @throws DataJointException if it could not be filled, or the server failed; for the same reason for all who ask
     */
    boolean copyTo(String schema, Runnable wanted) {
        Outcome outcome = outcome();
        if (outcome instanceof Failed failed) {
            // One of its own for each test, as each gets a note about its test.
            throw new DataJointException(reason(failed.cause()), failed.cause());
        }
        return outcome instanceof Filled whole && copy(whole.copy(), schema, wanted);
    }

    /** What an error such as a stack overflow says does not name the program that met it. */
    private String reason(Throwable cause) {
        return cause instanceof Error
                ? "For the tests, " + what + " failed: " + cause
                : String.valueOf(cause.getMessage());
    }

    private boolean copy(SchemaCopy copy, String schema, Runnable wanted) {
        try {
            return run.removers().use(copy.to(schema, () -> {
                // When the run is being ended, nobody would drop what comes later.
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

    /** However long it takes; but who looks at a run that does not go on is told what it waits for. */
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

    /** Where the program is, below what it has called of others. */
    private String place() {
        return Arrays.stream(filler.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk.")
                        && !frame.getClassName().startsWith("com.mysql."))
                .findFirst()
                .map(frame -> " It is at " + frame + ".")
                .orElse("");
    }

    /** On a thread of its own, which takes up no other test while the program that fills the schema waits. */
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
            return run.removers().use(connection -> SchemaCopy.of(connection, name));
        } catch (SQLException failure) {
            throw new DataJointException(
                    "The schema " + name + ", which " + what
                            + " has filled, cannot be read to be copied for the tests: " + failure.getMessage(),
                    failure);
        }
    }

    private void drop() {
        for (String schema : scope.names()) {
            try {
                run.removers().run(connection -> SchemaRemoval.dropByForce(connection, schema, new ArrayList<>()));
                run.schemas().ends(schema);
            } catch (SQLException failure) {
                TestNotices.warn("The schema " + schema + ", which " + what + " has filled for the tests, could not be"
                        + " dropped: " + failure.getMessage() + ". A later run drops it.");
            }
        }
    }

    @Override
    public void close() {
        // If it is still at work, all who waited for it were interrupted.
        filler.interrupt();
        scope.closeInstance();
        drop();
    }
}
