package org.datajoint.benchmarks;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The cases, in the order in which they run and are printed. */
final class Cases {
    /** The number of expressions in a run of DataJoint for Python; JMH chooses its own. */
    private static final int RENDERED = 1_000;

    private static final int QUERIES = 20;
    private static final int PACKED = 20;
    /** Unpacking an array copies nothing, so a single run is too short to be timed. */
    private static final int UNPACKED = 500;

    private Cases() {}

    static List<BenchCase> of(Workplace place) {
        Sizes sizes = place.sizes();
        BenchCase.Preparation empty = () -> place.execute("TRUNCATE TABLE measurement");
        BenchCase.Preparation undeclared = () -> place.execute("DROP DATABASE IF EXISTS " + Workplace.DECLARED);
        BenchCase.Preparation none = () -> {};
        String rows = sizes.rows() + " rows";
        return List.of(
                new BenchCase("fetch_rows", rows, 1, sizes.rows(), none),
                new BenchCase("fetch_records", rows, 1, sizes.rows(), none),
                new BenchCase("stream", sizes.streamed() + " rows", 1, streamed(sizes), none),
                new BenchCase("point", "a look-up", sizes.lookUps(), lookedUp(sizes), none),
                new BenchCase("insert_many", sizes.inserted() + " rows", 1, sizes.inserted(), empty),
                new BenchCase("insert_one", "a row", sizes.singles(), sizes.singles(), empty),
                new BenchCase("join", "a query", 1, joined(sizes), QUERIES, none),
                new BenchCase("aggregate", "a query", 1, sizes.subjects(), QUERIES, none),
                new BenchCase("blob_pack", "10 MB of float64", 1, Blobs.ARRAY, PACKED, none),
                new BenchCase("blob_unpack", "10 MB of float64", 1, Blobs.ARRAY, UNPACKED, none),
                new BenchCase("blob_elements", "10 MB of float64", 1, Blobs.ARRAY, PACKED, none),
                new BenchCase("blob_pack_dict", "10,000 values", 1, Blobs.VALUES, none),
                new BenchCase("blob_unpack_dict", "10,000 values", 1, Blobs.VALUES, none),
                new BenchCase("store_put", "1,000 objects of 100 kB", 1, StoreBench.OBJECTS, place::emptyStore),
                new BenchCase("store_get", "1,000 objects of 100 kB", 1, StoreBench.OBJECTS, place::fillStore),
                new BenchCase("build_render", "an expression", RENDERED, RENDERED, none),
                new BenchCase(
                        "delete_cascade",
                        sizes.litters() + " + " + sizes.litters() * 10 + " rows",
                        1,
                        sizes.litters(),
                        place::fillLitters),
                new BenchCase("populate_direct", "a make", sizes.makes(), sizes.makes(), place::unmake),
                new BenchCase("populate_jobs", "a make", sizes.makes(), sizes.makes(), place::unmake),
                new BenchCase("populate_waiting", "a make of 5 ms", sizes.makes(), sizes.makes(), place::unmake),
                new BenchCase("populate_workers", "the same, by 4", sizes.makes(), sizes.makes(), place::unmake),
                new BenchCase("refresh", sizes.rows() + " keys", 1, sizes.rows(), place::unmake),
                new BenchCase("declare", sizes.tables() + " tables", 1, sizes.tables(), undeclared),
                new BenchCase("bind", sizes.tables() + " tables", 1, 0, none),
                new BenchCase("read_both", "twice " + rows, 1, 2L * sizes.rows(), none),
                new BenchCase("assert_both", "twice " + rows, 1, 2L * sizes.rows(), none),
                new BenchCase("per_test", "a test", sizes.tests(), sizes.tests(), none),
                new BenchCase("per_test_working", "a test of 10 ms", sizes.tests(), sizes.tests(), none),
                new BenchCase("per_test_parallel", "a test", sizes.parallelTests(), sizes.parallelTests(), none),
                new BenchCase("per_test_seeded", "a test", sizes.seededTests(), sizes.seededTests(), none));
    }

    private static long streamed(Sizes sizes) {
        return LongStream.range(0, sizes.streamed()).sum();
    }

    private static long lookedUp(Sizes sizes) {
        return IntStream.range(0, sizes.lookUps())
                .mapToLong(
                        i -> ReadingValues.of((int) (i * 7919L % sizes.rows())).trials())
                .sum();
    }

    /** Returns the number of mice heavier than 25, each with ten sessions, as the workplace fills the table. */
    private static long joined(Sizes sizes) {
        return 10
                * IntStream.range(0, sizes.subjects())
                        .filter(n -> n % 4 != 0 && 15 + n % 20 > 25)
                        .count();
    }
}
