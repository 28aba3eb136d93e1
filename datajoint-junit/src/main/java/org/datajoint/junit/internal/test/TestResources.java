package org.datajoint.junit.internal.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.junit.internal.run.SchemaNames;
import org.datajoint.junit.internal.run.TestRun;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;

/** The instance and the schemas of one test, made when they are asked for. Safe for many threads. */
public final class TestResources {
    private final TestRun run;
    private final String test;
    private final String stem;
    private final Consumer<Schema> onCreate;
    private final TestConnections connections;
    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private @Nullable Instance instance;
    private @Nullable RuntimeException unfit;
    private boolean failed;

    /**
     * @param test for messages
     * @param stem of the names of its schemas
     * @param onCreate fills the schema that has no logical name
     */
    public TestResources(TestRun run, String test, String stem, Consumer<Schema> onCreate) {
        this.run = run;
        this.test = test;
        this.stem = stem;
        this.onCreate = onCreate;
        this.connections = new TestConnections(run.pool(), test);
    }

    public TestRun run() {
        return run;
    }

    public DataSource dataSource() {
        return connections;
    }

    public synchronized Instance instance() {
        Instance existing = instance;
        if (existing == null) {
            existing = Instance.using(connections);
            // Nobody sits at a test's console to confirm a delete.
            existing.config().set("safemode", false);
            instance = existing;
        }
        return existing;
    }

    /** The schema with the logical name; empty for the one that most tests only have. */
    public synchronized Schema schema(String logicalName) {
        Schema existing = schemas.get(logicalName);
        if (existing == null) {
            existing = made(name(logicalName));
            schemas.put(logicalName, existing);
            if (logicalName.isEmpty()) {
                fill(existing);
            }
        }
        if (logicalName.isEmpty() && unfit != null) {
            throw unfit;
        }
        return existing;
    }

    /** What could not be filled stays as it is; whoever asks for it hears the same reason. */
    private void fill(Schema schema) {
        try {
            onCreate.accept(schema);
        } catch (RuntimeException failure) {
            unfit = failure;
        }
    }

    private Schema made(String name) {
        try {
            return instance().createSchema(name);
        } catch (DuplicateException | AccessException theTestMadeIt) {
            return instance().schema(name);
        }
    }

    /** The name that a schema has or would have; asking does not create it. */
    public synchronized String name(String logicalName) {
        String known = names.get(logicalName);
        if (known == null) {
            known = SchemaNames.logical(stem, logicalName);
            for (int number = 2; names.containsValue(known); number++) {
                known = SchemaNames.logical(stem, number + "_" + logicalName);
            }
            names.put(logicalName, known);
        }
        return known;
    }

    /** The names given out so far, of schemas that may exist. */
    synchronized Collection<String> names() {
        return List.copyOf(names.values());
    }

    /** Remembers that a test which uses this failed. */
    public synchronized void markFailed() {
        failed = true;
    }

    public synchronized boolean hasFailed() {
        return failed;
    }

    String test() {
        return test;
    }

    TestConnections connections() {
        return connections;
    }

    synchronized void closeInstance() {
        if (instance != null) {
            instance.close();
        }
    }

    /** A note for a failure while the schemas are there, if there are any. */
    public List<FailureNote> notes(String fate) {
        return names().isEmpty() ? new ArrayList<>() : List.of(FailureNotes.of(this, fate));
    }
}
