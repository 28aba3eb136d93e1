package org.datajoint.junit.internal.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The schemas that currently belong to tests of this run, which are dropped if the run is ended early. Thread-safe. */
public final class LiveSchemas {
    private final Set<String> names = new LinkedHashSet<>();
    private boolean ended;

    LiveSchemas() {}

    /**
     * Adds a schema that is about to be created.
     *
     * @throws IllegalStateException if the run is being ended and would no longer drop the schema
     */
    public synchronized void begins(String name) {
        requireNotEnded();
        names.add(name);
    }

    /**
     * Checks that something may still be created in these schemas.
     *
     * @throws IllegalStateException if the run is being ended and would no longer drop it
     */
    public synchronized void requireNotEnded() {
        if (ended) {
            throw new IllegalStateException("The test run is being terminated, so no further schema is created.");
        }
    }

    /** Removes a schema that was dropped or is kept on purpose. */
    public synchronized void ends(String name) {
        names.remove(name);
    }

    /** Refuses further schemas, and returns the current ones. */
    synchronized List<String> endAll() {
        ended = true;
        return List.copyOf(names);
    }
}
