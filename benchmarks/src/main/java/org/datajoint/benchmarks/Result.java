package org.datajoint.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * What was measured for one contender in one case.
 *
 * @param caseName the case
 * @param contender the contender
 * @param medianNanos the median time of the case's unit
 * @param spread from the 10th to the 90th percentile of the rounds, over the median
 * @param ratio of the rounds' times to raw JDBC's in the same round; null where raw JDBC has no such thing
 */
record Result(
        String caseName,
        String contender,
        double medianNanos,
        double spread,
        @Nullable Ratio ratio) {
    /**
     * What the rounds' ratios are.
     *
     * @param median of them
     * @param low the lower end of the interval that holds the true median with 95 % confidence
     * @param high the upper end
     */
    record Ratio(double median, double low, double high) {}
}
