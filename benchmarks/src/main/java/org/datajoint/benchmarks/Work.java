package org.datajoint.benchmarks;

/** What a contender does for a case. */
@FunctionalInterface
public interface Work {
    /** Does it once and says how long it took and what came of it. */
    Measured run() throws Exception;

    /**
     * One run.
     *
     * @param nanos how long it took
     * @param found a number that shows that it did the whole work, the same for every contender
     */
    record Measured(long nanos, long found) {}

    /** Something to do in this JVM. */
    @FunctionalInterface
    interface Body {
        /** Does it and gives the number that shows so. */
        long run() throws Exception;
    }

    /** Returns the body with a clock around it. */
    static Work timed(Body body) {
        return () -> {
            long start = System.nanoTime();
            long found = body.run();
            return new Measured(System.nanoTime() - start, found);
        };
    }
}
