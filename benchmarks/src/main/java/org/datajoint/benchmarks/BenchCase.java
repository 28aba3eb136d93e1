package org.datajoint.benchmarks;

/**
 * A case that is measured.
 *
 * @param name its name in the results
 * @param unit the unit of work to which the time refers
 * @param operations the number of units in a run
 * @param found the number that every run must return
 * @param repeats how many runs are timed together: short work needs many, since a garbage collection precedes each time
 * @param before prepares the tables before each time; not measured
 */
record BenchCase(String name, String unit, long operations, long found, int repeats, Preparation before) {
    BenchCase(String name, String unit, long operations, long found, Preparation before) {
        this(name, unit, operations, found, 1, before);
    }

    /** A step before a run. */
    @FunctionalInterface
    interface Preparation {
        void run() throws Exception;
    }
}
