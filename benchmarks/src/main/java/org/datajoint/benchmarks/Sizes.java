package org.datajoint.benchmarks;

/**
 * The amount of work in each case.
 *
 * @param rows rows in the table to fetch
 * @param streamed rows in the table to stream
 * @param inserted rows that a bulk insert sends
 * @param lookUps look-ups by key in one run
 * @param singles single inserts in one run
 * @param subjects subjects to join and aggregate, each with ten sessions
 * @param litters parents to delete, each with ten children
 * @param tables tables to declare and to bind
 * @param tests tests in one run, one after the other
 * @param parallelTests tests in one run, in parallel
 * @param seededTests tests in one run that begin with 10,000 rows in 10 tables
 * @param makes keys to compute in one run
 */
public record Sizes(
        int rows,
        int streamed,
        int inserted,
        int lookUps,
        int singles,
        int subjects,
        int litters,
        int tables,
        int tests,
        int parallelTests,
        int seededTests,
        int makes) {
    /** The sizes to which the goals refer. */
    public static final Sizes FULL =
            new Sizes(100_000, 1_000_000, 100_000, 500, 300, 1_000, 2_000, 50, 25, 200, 20, 500);

    /** The sizes for a quick look. */
    public static final Sizes QUICK = new Sizes(50_000, 200_000, 20_000, 300, 200, 1_000, 500, 50, 10, 100, 10, 200);
}
