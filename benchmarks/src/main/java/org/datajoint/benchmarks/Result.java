package org.datajoint.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * The measurement of one contender in one case.
 *
 * @param caseName the case
 * @param contender the contender
 * @param medianNanos the median time of the case's unit
 * @param spread the distance from the 10th to the 90th percentile of the rounds, divided by the median
 * @param ratio the ratio to raw JDBC; null if raw JDBC has no such case
 */
record Result(
        String caseName,
        String contender,
        double medianNanos,
        double spread,
        @Nullable Ratio ratio) {
    /**
     * The ratios of the times to those of raw JDBC in the same rounds.
     *
     * @param median their median
     * @param low the lower end of the interval that holds the true median with 95 % confidence
     * @param high the upper end
     */
    record Ratio(double median, double low, double high) {}
}
