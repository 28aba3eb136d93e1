package org.datajoint.benchmarks;

/**
 * One thing that is measured.
 *
 * @param name its name in the results
 * @param unit what the time is for
 * @param operations how often a run does the unit
 * @param found the number that every run must find
 * @param before what puts the tables into place before every run, outside of the time
 */
record BenchCase(String name, String unit, long operations, long found, Preparation before) {
    /** Something to do before a run. */
    @FunctionalInterface
    interface Preparation {
        void run() throws Exception;
    }
}
