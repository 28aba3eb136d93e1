package org.datajoint.junit.internal.test;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.connection.ConnectionUse;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.junit.internal.run.SchemaNames;
import org.datajoint.junit.internal.run.TestRun;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The resources of a test, or of all tests of a class: an instance and schemas, created on demand and removed at the
 * end. Thread-safe.
 */
public final class TestScope implements AutoCloseable {
    private final TestRun run;
    private final String stem;
    private final SchemaContents contents;
    private final RecentStatements statements = new RecentStatements();
    private final TestInstance own = new TestInstance(statements);
    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private String test;
    private Ending ending = Ending.NEVER_BEGUN;
    private @Nullable PendingDrops drops;
    private @Nullable Instance instance;
    private @Nullable RuntimeException unfit;
    private boolean failed;
    /** Not guarded by the lock, which is held while a schema is created. */
    private volatile boolean unwanted;

    /**
     * @param run the run that the test belongs to
     * @param test the test's name, for messages
     * @param stem how the names of its schemas begin
     * @param contents the initial contents of the main schema, the one without a logical name
     */
    public TestScope(TestRun run, String test, String stem, SchemaContents contents) {
        this.run = run;
        this.test = test;
        this.stem = stem;
        this.contents = contents;
    }

    /**
     * Assigns this scope to a test; it may have been created before the test began.
     *
     * @param name the test's name, for messages
     * @param end how the test ends
     * @param left receives the schemas, to be dropped while other tests run; null if the end of the test drops them
     */
    public synchronized TestScope begin(String name, Ending end, @Nullable PendingDrops left) {
        test = name;
        ending = end;
        drops = left;
        return this;
    }

    public TestRun run() {
        return run;
    }

    public synchronized Instance instance() {
        Instance existing = instance;
        if (existing == null) {
            existing = own.open(run.instance(), test);
            instance = existing;
        }
        return existing;
    }

    /** Returns the parts that distinguish the test's instance. */
    public TestInstance own() {
        return own;
    }

    /** Returns connections whose default schema is the main schema. */
    public DataSource dataSource() {
        return instance().dataSource(schema("").name());
    }

    /** Returns the schema with a logical name; an empty name stands for the main schema. */
    public synchronized Schema schema(String logicalName) {
        Schema existing = schemas.get(logicalName);
        if (existing == null) {
            existing = logicalName.isEmpty() ? filled(name("")) : made(name(logicalName));
            schemas.put(logicalName, existing);
        }
        if (logicalName.isEmpty() && unfit != null) {
            throw unfit;
        }
        return existing;
    }

    private Schema filled(String name) {
        try {
            if (contents.isCopied() && source().copyTo(name, this::requireWanted)) {
                return instance().schema(name);
            }
        } catch (RuntimeException failure) {
            unfit = failure;
            return made(name);
        }
        Schema schema = made(name);
        fill(schema);
        return schema;
    }

    /** Marks the schema as unwanted: an unfinished copy is not completed. */
    void abandon() {
        unwanted = true;
    }

    private void requireWanted() {
        if (unwanted) {
            throw new IllegalStateException("No test asks for the schema any more.");
        }
    }

    private SchemaSource source() {
        return run.parts().get(contents.key(), SchemaSource.class, () -> {
            TestScope own = new TestScope(
                    run, contents.what(), run.names().next(contents.what(), ""), SchemaContents.each(contents.fill()));
            own.own.beginLike(this.own);
            return new SchemaSource(run, contents.what(), own);
        });
    }

    /** Fills a schema. If that fails, the schema stays as it is, and every request for it fails with the same reason. */
    private void fill(Schema schema) {
        try {
            contents.fill().accept(schema);
        } catch (RuntimeException failure) {
            unfit = failure;
        }
    }

    private Schema made(String name) {
        try {
            return instance().createSchema(name);
        } catch (DuplicateException | AccessException theTestMadeIt) {
            return opened(name);
        }
    }

    private Schema opened(String name) {
        try {
            return instance().schema(name);
        } catch (AccessException refused) {
            throw (AccessException) refused.withNote("For tests the account needs: GRANT ALL ON `"
                    + run.settings().prefix().replace("_", "\\_")
                    + "\\_%`.* TO … (or its own user and host in place of …)");
        }
    }

    /** Returns the name that a schema has or would have, without creating it. */
    public synchronized String name(String logicalName) {
        String known = names.get(logicalName);
        if (known == null) {
            known = SchemaNames.logical(stem, logicalName);
            for (int number = 2; names.containsValue(known); number++) {
                known = SchemaNames.logical(stem, number + "_" + logicalName);
            }
            run.schemas().begins(known);
            names.put(logicalName, known);
        }
        return known;
    }

    /** Returns the names assigned so far; the schemas may not exist. */
    synchronized Collection<String> names() {
        return List.copyOf(names.values());
    }

    synchronized String test() {
        return test;
    }

    /** Returns what drops the schemas after the test; empty if the end of the test drops them. */
    synchronized Optional<PendingDrops> drops() {
        return Optional.ofNullable(drops);
    }

    List<SentStatement> recentStatements() {
        return statements.oldestFirst();
    }

    /** Returns the formatter for statements in messages about the test. */
    synchronized StatementText statementText() {
        return new StatementText(names.getOrDefault("", ""), run.server().password());
    }

    List<String> distributedTransactions() {
        return statements.distributed();
    }

    /** Called when another test of the class begins: forgets the statements of the previous one. */
    public void beginsTest() {
        statements.forget();
        own.beginsTest();
    }

    /** Returns the connections that the test currently uses. */
    synchronized List<ConnectionUse> connectionsInUse() {
        return instance == null ? List.of() : instance.connectionsInUse();
    }

    /**
     * Closes the instance, which ends the work on its connections, and clears its cache of schemas that are about to be
     * dropped.
     */
    synchronized void closeInstance() {
        if (instance != null) {
            instance.close();
            schemas.values().forEach(Schema::refresh);
        }
    }

    /**
     * Adds a note to a failure that the {@link Ending} does not see: of a lifecycle method of the class, or of a
     * dynamic test.
     */
    public void noteFailureBeforeEnd(Throwable failure) {
        synchronized (this) {
            failed = true;
        }
        boolean noted = Arrays.stream(failure.getSuppressed()).anyMatch(FailureNote.class::isInstance);
        if (!noted) {
            note(this::fateAtEnd).ifPresent(note -> note.addTo(failure));
        }
    }

    private Fate fateAtEnd(String schema) {
        if (!ending().keeps(true)) {
            return Fate.DROPPED_AT_END;
        }
        return run.server().lasting()
                ? Fate.KEPT_AT_END
                : Fate.ofDump(
                        "a dump will be in ", SchemaDump.file(run.settings().output(), schema));
    }

    /** Returns a note for a failure while the schemas exist; empty if there are no schemas. */
    Optional<FailureNote> note(Fate.BySchema fates) {
        return names().isEmpty() ? Optional.empty() : Optional.of(FailureNotes.of(this, fates));
    }

    private synchronized Ending ending() {
        return ending;
    }

    private synchronized boolean hasFailed() {
        return failed;
    }

    @Override
    public void close() {
        Ending end = ending();
        Optional<Throwable> failure = end.failure();
        new Teardown(this).run(failure, end.keeps(failure.isPresent() || hasFailed()));
    }

    /** How a test ends. */
    public interface Ending {
        /** The ending of a scope whose test did not run. */
        Ending NEVER_BEGUN = new Ending() {
            @Override
            public Optional<Throwable> failure() {
                return Optional.empty();
            }

            @Override
            public boolean keeps(boolean failed) {
                return false;
            }
        };

        /** Returns the failure of the test. */
        Optional<Throwable> failure();

        /**
         * Returns whether the schemas are kept.
         *
         * @param failed whether anything failed
         */
        boolean keeps(boolean failed);
    }
}
