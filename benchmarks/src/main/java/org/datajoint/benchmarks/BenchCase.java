package org.datajoint.benchmarks;

/**
 * One thing that is measured.
 *
 * @param name its name in the results
 * @param unit what the time is for
 * @param operations how often a run does the unit
 * @param found the number that every run must find
 * @param repeats how often the work is run for one time: short work needs many to be told from the garbage collection
 *     before it
 * @param before what puts the tables into place before every time, outside of it
 */
record BenchCase(String name, String unit, long operations, long found, int repeats, Preparation before) {
    BenchCase(String name, String unit, long operations, long found, Preparation before) {
        this(name, unit, operations, found, 1, before);
    }

    /** Something to do before a run. */
    @FunctionalInterface
    interface Preparation {
        void run() throws Exception;
    }
}
