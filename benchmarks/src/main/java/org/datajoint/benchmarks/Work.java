package org.datajoint.benchmarks;

/** The work of a contender in a case. */
@FunctionalInterface
public interface Work {
    /** Does the work once and returns the time and the result. */
    Measured run() throws Exception;

    /**
     * One run.
     *
     * @param nanos the time that it took
     * @param found a number that shows that the whole work was done; the same for every contender
     */
    record Measured(long nanos, long found) {}

    /** Work in this JVM. */
    @FunctionalInterface
    interface Body {
        /** Does the work and returns the number that shows that it was done. */
        long run() throws Exception;
    }

    /** Returns work that runs the body and measures the time. */
    static Work timed(Body body) {
        return () -> {
            long start = System.nanoTime();
            long found = body.run();
            return new Measured(System.nanoTime() - start, found);
        };
    }
}
