package org.datajoint.benchmarks;

import java.util.Optional;

/** One of those who are compared. */
public interface Contender extends AutoCloseable {
    /** Returns its name in the results. */
    String name();

    /**
     * Returns what it does for a case; empty where it has no such feature, so that its users would write raw JDBC instead.
     */
    Optional<Work> work(String caseName);

    @Override
    void close();
}
