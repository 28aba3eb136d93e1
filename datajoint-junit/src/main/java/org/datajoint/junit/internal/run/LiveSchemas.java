package org.datajoint.junit.internal.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The schemas that tests of this run have at the moment, for a run that is ended early. Safe for many threads. */
public final class LiveSchemas {
    private final Set<String> names = new LinkedHashSet<>();
    private boolean ended;

    LiveSchemas() {}

    /**
     * A schema is about to be created.
     *
     * @throws IllegalStateException if the run is being ended, and would not drop it any more
     */
    public synchronized void begins(String name) {
        requireNotEnded();
        names.add(name);
    }

    /**
     * Something is about to be made in one of them.
     *
     * @throws IllegalStateException if the run is being ended, and would not drop it any more
     */
    public synchronized void requireNotEnded() {
        if (ended) {
            throw new IllegalStateException("The tests are being ended; no further schema is made.");
        }
    }

    /** A schema was dropped, or is kept on purpose. */
    public synchronized void ends(String name) {
        names.remove(name);
    }

    /** No more begin. Returns those that there are. */
    synchronized List<String> endAll() {
        ended = true;
        return List.copyOf(names);
    }
}
