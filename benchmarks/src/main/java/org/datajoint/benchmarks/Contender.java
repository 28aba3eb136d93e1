package org.datajoint.benchmarks;

import java.util.Optional;

/** A library, or hand-written code, that is compared with the others. */
public interface Contender extends AutoCloseable {
    /** Returns its name in the results. */
    String name();

    /**
     * Returns its work for a case; empty if it has no such feature, so that its users would write raw JDBC instead.
     */
    Optional<Work> work(String caseName);

    @Override
    void close();
}
