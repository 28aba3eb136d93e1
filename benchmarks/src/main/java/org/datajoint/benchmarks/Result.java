package org.datajoint.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * What was measured for one contender in one case.
 *
 * @param caseName the case
 * @param contender the contender
 * @param medianNanos the median time of the case's unit
 * @param spread from the 10th to the 90th percentile of the rounds, over the median
 * @param ratioToRaw the median of the rounds' ratios to raw JDBC's time in the same round; null where raw JDBC has no
 *     such thing
 */
record Result(
        String caseName,
        String contender,
        double medianNanos,
        double spread,
        @Nullable Double ratioToRaw) {}
